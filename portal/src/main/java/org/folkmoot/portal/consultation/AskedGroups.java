package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.people.AskedOfGroup;
import org.folkmoot.portal.platform.web.Visit;

/** Leads members of a named group from their own page to what their group is asked: no public page does. */
@Singleton
final class AskedGroups implements AskedOfGroup {
    private final ActivityRepository activities;
    private final Consultations consultations;
    private final Parts parts;
    private final QuestionChangeRepository changes;

    AskedGroups(
            ActivityRepository activities, Consultations consultations, Parts parts, QuestionChangeRepository changes) {
        this.activities = activities;
        this.consultations = consultations;
        this.parts = parts;
        this.changes = changes;
    }

    @Override
    public List<Asked> now(Visit visit) {
        List<Long> groups = List.copyOf(visit.viewer().groups());
        return groups.isEmpty()
                ? List.of()
                : activities.ofGroups(visit.council().id(), groups).stream()
                        .flatMap(activity -> asked(activity, visit))
                        .sorted(Comparator.comparing(Asked::closesAt))
                        .toList();
    }

    private Stream<Asked> asked(Activity activity, Visit visit) {
        Consultation one = consultations.of(activity).orElse(null);
        if (one == null || one.launchedAt() == null) return Stream.empty();
        Part part = parts.holding(one, activity.part());
        if (part.stateAt(one, visit.now()) != Part.State.OPEN) return Stream.empty();
        Showing.Text title = Showing.Text.of(one.words().title(), visit.locale());
        return Stream.ofNullable(part.closesIn(one))
                .map(closes -> new Asked(
                        title.words(),
                        title.lang(),
                        activity.said().name().in(visit.locale()),
                        closes,
                        visit.path("/take-part/" + consultations.slugOf(one, visit.locale()) + "/"
                                + activity.segment(visit.locale())),
                        changed(activity, visit.locale())));
    }

    private List<Changed> changed(Activity activity, String locale) {
        return changes.of(activity.councilId(), activity.publicId()).reversed().stream()
                .flatMap(change -> Stream.ofNullable(change.told()).map(told -> {
                    Showing.Text words = Showing.Text.of(told, locale);
                    return new Changed(change.replacedAt(), words.words(), words.lang());
                }))
                .toList();
    }
}
