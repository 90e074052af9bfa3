package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;
import org.folkmoot.portal.survey.AccessTerms;

/**
 * What each audience of a consultation is asked, in the words it is asked in, while it may answer; never what anybody answered. What a named group
 * or the invited alone are asked is not here.
 */
@Singleton
final class FoundQuestionnaires implements Searchable {
    /** The kind of it in search. */
    static final String KIND = "questionnaire";

    /** Its consultation says the same and more, and comes first. */
    private static final double WEIGHT = 0;

    private final ActivityRepository activities;
    private final Consultations consultations;
    private final Parts parts;
    private final Questions questions;
    private final AccessTerms terms;
    private final Filing filing;
    private final Audiences audiences;
    private final Addresses addresses;
    private final Clock clock;

    FoundQuestionnaires(
            ActivityRepository activities,
            Consultations consultations,
            Parts parts,
            Questions questions,
            AccessTerms terms,
            Filing filing,
            Audiences audiences,
            Addresses addresses,
            Clock clock) {
        this.activities = activities;
        this.consultations = consultations;
        this.parts = parts;
        this.questions = questions;
        this.terms = terms;
        this.filing = filing;
        this.audiences = audiences;
        this.addresses = addresses;
        this.clock = clock;
    }

    private record Shown(Activity activity, Consultation about, Instant from, Instant to) {
        String title(String locale) {
            return about.words().title().in(locale) + ": "
                    + activity.said().name().in(locale);
        }
    }

    private Optional<Shown> shown(short council, String ref) {
        return Ids.parse(ref)
                .flatMap(id -> activities.find(council, id))
                .filter(activity -> activity.fixed() && !activity.ofGroup())
                .filter(activity -> !terms.invitedOnly(council, activity.publicId()))
                .flatMap(activity -> consultations.of(activity).flatMap(one -> shown(activity, one)));
    }

    private Optional<Shown> shown(Activity activity, Consultation one) {
        Stage stage = one.stageAt(clock.instant());
        if (!stage.announced() || stage == Stage.WITHDRAWN) return Optional.empty();
        Part part = parts.holding(one, activity.part());
        @Nullable Instant from = part.opensIn(one);
        @Nullable Instant to = part.closesIn(one);
        return from == null || to == null || !clock.instant().isBefore(to)
                ? Optional.empty()
                : Optional.of(new Shown(activity, one, from, to));
    }

    private String address(Shown shown, String locale) {
        return addresses.outside(
                "/take-part/" + consultations.slugOf(shown.about(), locale) + "/"
                        + shown.activity().segment(locale),
                locale);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Found> load(short council, String ref) {
        List<Found> found = new ArrayList<>();
        shown(council, ref).ifPresent(one -> {
            List<Localised> asked = questions.words(
                    council, Objects.requireNonNull(one.activity().questionnaireVersion()));
            for (String locale : one.about().words().title().locales()) {
                found.add(new Found(
                        locale,
                        one.about().audience(),
                        one.about().audience() == audiences.publicOf(council),
                        one.from(),
                        one.to(),
                        address(one, locale),
                        one.title(locale),
                        asked.stream()
                                .filter(text -> text.has(locale))
                                .map(text -> new Found.Text("", text.in(locale)))
                                .toList(),
                        List.of(one.activity().said().name().in(locale)),
                        one.from(),
                        filing.about(
                                one.about(),
                                List.of(one.activity()),
                                one.about().publicId(),
                                "open",
                                WEIGHT)));
            }
        });
        return found;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>();
        for (String ref : refs) {
            shown(council, ref).ifPresent(one -> {
                boolean paused = one.about().stageAt(clock.instant()) == Stage.PAUSED;
                for (String locale : one.about().words().title().locales()) {
                    standings.add(new Standing(
                            ref,
                            locale,
                            address(one, locale),
                            one.about().audience(),
                            one.from(),
                            one.to(),
                            paused ? new Told("paused", null) : new Told("open", one.to())));
                }
            });
        }
        return standings;
    }

    /** Words, dates and names of a consultation are theirs, too. */
    @Override
    public List<String> touchedBy(short council, String kind, String ref) {
        if (!kind.equals(Trail.CONSULTATION)) return List.of();
        return Ids.parse(ref)
                .flatMap(id -> consultations.find(council, id))
                .map(one -> consultations.activities(one).stream()
                        .map(activity -> activity.publicId().toString())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<String> refs(short council) {
        return activities.all(council).stream()
                .filter(activity -> activity.fixed() && !activity.ofGroup())
                .map(Activity::publicId)
                .map(UUID::toString)
                .toList();
    }
}
