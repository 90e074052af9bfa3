package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.About;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;

/** What a named group is asked: its members find it, and nobody else. */
@Singleton
final class FoundGroupAsks implements Searchable {
    /** The kind of it in the outbox and in search. */
    static final String KIND = "group-ask";

    private final ActivityRepository activities;
    private final Consultations consultations;
    private final Audiences audiences;
    private final Addresses addresses;
    private final Clock clock;

    FoundGroupAsks(
            ActivityRepository activities,
            Consultations consultations,
            Audiences audiences,
            Addresses addresses,
            Clock clock) {
        this.activities = activities;
        this.consultations = consultations;
        this.audiences = audiences;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The audience of those who are asked. @param group key */
    static long audience(Audiences audiences, short council, long group) {
        return audiences.of(council, Set.of("group:" + group));
    }

    private record Shown(Activity activity, Consultation about, long audience) {}

    private Optional<Shown> shown(short council, String ref) {
        return Ids.parse(ref)
                .flatMap(id -> activities.find(council, id))
                .filter(activity -> activity.ofGroup() && activity.groupId() != null && activity.fixed())
                .flatMap(activity -> consultations
                        .of(activity)
                        .filter(one -> one.stageAt(clock.instant()).announced())
                        .filter(one -> one.stageAt(clock.instant()) != Stage.WITHDRAWN)
                        .map(one -> new Shown(
                                activity,
                                one,
                                audience(audiences, council, Objects.requireNonNull(activity.groupId())))));
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
            Activity.Said said = one.activity().said();
            for (String locale : one.about().words().title().locales()) {
                found.add(new Found(
                        locale,
                        one.audience(),
                        false,
                        Objects.requireNonNull(one.about().launchedAt()),
                        null,
                        address(one, locale),
                        one.about().words().title().in(locale),
                        List.of(
                                new Found.Text("", said.name().in(locale)),
                                new Found.Text("", said.opening().in(locale))),
                        List.of(said.name().in(locale)),
                        one.about().opensAt(),
                        About.NOTHING));
            }
        });
        return found;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>();
        for (String ref : refs) {
            shown(council, ref).ifPresent(one -> {
                for (String locale : one.about().words().title().locales()) {
                    standings.add(new Standing(
                            ref,
                            locale,
                            address(one, locale),
                            one.audience(),
                            Objects.requireNonNull(one.about().launchedAt()),
                            null,
                            StandingConsultations.told(one.about(), clock.instant())));
                }
            });
        }
        return standings;
    }

    @Override
    public List<String> refs(short council) {
        return activities.all(council).stream()
                .filter(activity -> activity.ofGroup() && activity.fixed())
                .map(Activity::publicId)
                .map(UUID::toString)
                .toList();
    }
}
