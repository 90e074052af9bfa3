package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Shows the register: every consultation that was announced, by where it stands. */
@Singleton
class RegisterShowing {
    private final Consultations consultations;
    private final Messages messages;

    RegisterShowing(Consultations consultations, Messages messages) {
        this.consultations = consultations;
        this.messages = messages;
    }

    /** A word in the colour of an audience. */
    record Tag(String text, String tone) {}

    /** One line of the register. */
    record Card(
            Showing.Text title,
            String summary,
            String href,
            String stage,
            List<Tag> audiences,
            @Nullable Moment opens,
            @Nullable Moment closes,
            @Nullable LocalDate due) {}

    /** One part of the register. */
    record Section(String stage, List<Card> cards) {
        public int count() {
            return cards.size();
        }
    }

    record RegisterPage(String title, List<Section> sections, int open, int overdue) implements PageModel {}

    RegisterPage register(Visit visit) {
        short council = visit.council().id();
        Map<Long, String> slugs = consultations.slugsIn(council, visit.locale());
        Map<Long, List<Activity>> activities = consultations.activities(council);
        List<Consultation> all = consultations.announced(council);
        List<Section> sections = new ArrayList<>();
        for (Stage stage : List.of(
                Stage.OPEN,
                Stage.PAUSED,
                Stage.PLANNED,
                Stage.OVERDUE,
                Stage.CONSIDERING,
                Stage.ANSWERED,
                Stage.WITHDRAWN)) {
            List<Card> cards = new ArrayList<>(all.stream()
                    .filter(one -> one.stageAt(visit.now()) == stage)
                    .map(one -> card(
                            one, slugs.getOrDefault(one.id(), ""), activities.getOrDefault(one.id(), List.of()), visit))
                    .toList());
            if (stage == Stage.OPEN || stage == Stage.PLANNED) {
                Collections.reverse(cards);
            }
            if (!cards.isEmpty()) {
                sections.add(new Section(stage.key(), cards));
            }
        }
        int open = count(sections, Stage.OPEN);
        String title = messages.text(visit.locale(), "consultation.register.title", Map.of("open", open));
        return new RegisterPage(title, sections, open, count(sections, Stage.OVERDUE));
    }

    private static int count(List<Section> sections, Stage stage) {
        return sections.stream()
                .filter(section -> section.stage().equals(stage.key()))
                .mapToInt(Section::count)
                .sum();
    }

    private static Card card(Consultation one, String slug, List<Activity> activities, Visit visit) {
        String locale = visit.locale();
        Stage stage = one.stageAt(visit.now());
        List<Tag> audiences = activities.stream()
                .filter(activity -> !activity.ofGroup())
                .map(activity -> new Tag(
                        activity.said().name().in(locale), activity.audience().tone()))
                .toList();
        return new Card(
                Showing.Text.of(one.words().title(), locale),
                one.words().summary().in(locale),
                visit.path("/consultations/" + slug),
                stage.key(),
                audiences,
                stage == Stage.PLANNED ? Moment.of(one.opensAt(), locale) : null,
                stage == Stage.OPEN ? Moment.of(one.closesAt(), locale) : null,
                stage.closed() ? one.resultsDueOn() : null);
    }
}
