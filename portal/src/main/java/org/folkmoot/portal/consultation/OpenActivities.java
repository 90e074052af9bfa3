package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.AnsweringWindow;
import org.folkmoot.portal.survey.Hours;
import org.folkmoot.portal.survey.Promise;
import org.folkmoot.portal.survey.Window;

/** Tells the survey feature when an activity takes answers and on which terms. One that was taken back closed at that instant. */
@Singleton
final class OpenActivities implements AnsweringWindow {
    private final Consultations consultations;
    private final QuestionChangeRepository changes;
    private final DeclaredRepository declared;
    private final Staffing staffing;
    private final Messages messages;
    private final DatabaseClock clock;

    OpenActivities(
            Consultations consultations,
            QuestionChangeRepository changes,
            DeclaredRepository declared,
            Staffing staffing,
            Messages messages,
            DatabaseClock clock) {
        this.consultations = consultations;
        this.changes = changes;
        this.declared = declared;
        this.staffing = staffing;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Optional<Window> find(short council, UUID activity) {
        return consultations.activity(council, activity).filter(Activity::fixed).flatMap(found -> consultations
                .of(found)
                .filter(one -> one.launchedAt() != null)
                .map(one -> window(one, found)));
    }

    @Override
    public Optional<Hours> hours(short council, UUID activity) {
        return consultations.hours(council, activity);
    }

    @Override
    public Optional<String> promise(short council, UUID activity, String locale) {
        return consultations.activity(council, activity).filter(Activity::fixed).flatMap(found -> consultations
                .of(found)
                .filter(one -> one.launchedAt() != null)
                .map(one -> "/take-part/" + consultations.slugOf(one, locale) + "/" + found.segment(locale)));
    }

    @Override
    public boolean ofGroup(short council, UUID activity) {
        return consultations
                .activity(council, activity)
                .filter(Activity::ofGroup)
                .isPresent();
    }

    @Override
    public Optional<Long> group(short council, UUID activity) {
        return consultations
                .activity(council, activity)
                .filter(Activity::ofGroup)
                .map(Activity::groupId);
    }

    @Override
    public List<Open> beside(short council, UUID activity) {
        return consultations.activity(council, activity).flatMap(consultations::of).stream()
                .flatMap(one -> consultations.activities(one).stream()
                        .filter(other -> other.fixed()
                                && !other.ofGroup()
                                && !other.publicId().equals(activity))
                        .filter(other -> hours(council, other.publicId())
                                .filter(hours -> hours.openAt(clock.now()))
                                .isPresent())
                        .map(other -> new Open(other.said().name(), paths(one, other))))
                .toList();
    }

    @Override
    public List<Earlier> earlier(short council, UUID activity) {
        return changes.of(council, activity).stream()
                .map(change -> new Earlier(change.version(), change.replacedAt()))
                .toList();
    }

    @Override
    public Optional<Integer> paperDays(short council, UUID activity) {
        return declared.ofActivity(council, activity).map(Declared::paperDays);
    }

    @Override
    public boolean lateAsLetter(short council, UUID activity) {
        return declared.ofActivity(council, activity)
                .filter(said -> said.lateAnswers().equals(Declared.AS_LETTER))
                .isPresent();
    }

    @Override
    public boolean shownWhileOpen(short council, UUID activity) {
        return declared.ofActivity(council, activity)
                .filter(Declared::shownWhileOpen)
                .isPresent();
    }

    private Localised paths(Consultation one, Activity activity) {
        Localised paths = Localised.EMPTY;
        for (String locale : new String[] {"en", "cy"}) {
            paths = paths.with(
                    locale, "/take-part/" + consultations.slugOf(one, locale) + "/" + activity.segment(locale));
        }
        return paths;
    }

    private Window window(Consultation one, Activity activity) {
        var hours = consultations.hours(one.councilId(), activity.publicId()).orElseThrow();
        return new Window(
                activity.publicId(),
                one.publicId(),
                Objects.requireNonNull(activity.questionnaireVersion()),
                Promise.valueOf(activity.promise()),
                hours,
                one.words().title(),
                activity.said().name(),
                new Localised(consultations.slugsOf(one)),
                activity.anonymous() ? Localised.EMPTY : reachable(one.councilId()),
                activity.young(),
                activity.sensitive(),
                Optional.ofNullable(one.resultsDueOn())
                        .map(day -> day.atStartOfDay(Spoken.UK).toInstant())
                        .orElse(hours.closesAt()));
    }

    /** The two who may open a sealed link, by name. */
    private Localised reachable(short council) {
        var names = staffing.names(council, Role.SAFEGUARDING, clock.now());
        Localised both = Localised.EMPTY;
        for (String locale : new String[] {"en", "cy"}) {
            both = both.with(
                    locale,
                    names.size() < 2
                            ? String.join("", names)
                            : messages.text(
                                    locale,
                                    "consultation.promise.two-names",
                                    java.util.Map.of("one", names.getFirst(), "other", names.get(1))));
        }
        return both;
    }
}
