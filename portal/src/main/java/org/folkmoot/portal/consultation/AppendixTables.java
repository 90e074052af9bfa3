package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.survey.CrossTableView;
import org.folkmoot.portal.survey.CrossTables;

/**
 * Questions side by side, nothing hidden, behind the full figures: whoever makes the pack chooses them without seeing a figure, and those who
 * decide read them. Which they are belongs to what a pack says, so that one made before a change is old.
 */
@Singleton
class AppendixTables {
    static final int MOST = 12;

    private static final String PREPARE = "consultation.answer";

    private final AppendixTableRepository rows;
    private final ActivityRepository activities;
    private final CrossTables tables;
    private final PackRepository packs;
    private final Held held;
    private final Trail trail;

    AppendixTables(
            AppendixTableRepository rows,
            ActivityRepository activities,
            CrossTables tables,
            PackRepository packs,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.packs = packs;
        this.activities = activities;
        this.tables = tables;
        this.held = held;
        this.trail = trail;
    }

    /** Two questions of one activity. */
    record Pair(UUID activity, String row, String column) {
        static Pair of(AppendixTableRow row) {
            return new Pair(row.activity(), row.rowItem(), row.columnItem());
        }
    }

    List<Pair> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one)).stream()
                .map(Pair::of)
                .toList();
    }

    /** What may stand side by side, by activity in their order; without what stays with the team. */
    Map<Activity, List<CrossTables.Choice>> choices(Consultation one) {
        Map<Activity, List<CrossTables.Choice>> choices = new LinkedHashMap<>();
        for (Activity activity : activities.of(one.councilId(), Consultations.idOf(one))) {
            if (!activity.fixed()) continue;
            choices.put(
                    activity,
                    tables.choices(one.councilId(), activity.publicId()).stream()
                            .filter(each -> !each.guarded())
                            .toList());
        }
        return choices;
    }

    /**
     * Adds two questions, and asks for them to be counted.
     *
     * @return end of the message key of why it cannot be; empty when it was added, or was there
     * @throws NotAtThisStage but between the close and the answer
     */
    @OneTransaction
    Optional<String> add(Viewer viewer, UUID consultation, Pair pair) {
        Consultation one = undecided(viewer, consultation);
        boolean open = choices(one).entrySet().stream()
                .filter(each -> each.getKey().publicId().equals(pair.activity()))
                .anyMatch(each -> List.of(pair.row(), pair.column()).stream().allMatch(key -> each.getValue().stream()
                        .anyMatch(choice -> choice.key().equals(key))));
        if (!open) return Optional.of(CrossTables.Refusal.UNKNOWN.key());
        Optional<CrossTables.Refusal> refusal =
                tables.refusal(one.councilId(), pair.activity(), pair.row(), pair.column());
        if (refusal.isPresent()) return refusal.map(CrossTables.Refusal::key);
        List<Pair> there = of(one);
        if (there.contains(pair)) return Optional.empty();
        if (there.size() >= MOST) return Optional.of("full");
        rows.add(
                one.councilId(),
                Consultations.idOf(one),
                pair.activity(),
                pair.row(),
                pair.column(),
                held.forAction(viewer, consultation, PREPARE).now());
        tables.ask(
                one.councilId(),
                pair.activity(),
                pair.row(),
                pair.column(),
                Objects.requireNonNull(viewer.accountPublicId()));
        trail.audited(one, viewer, "consultation.appendix-table-added");
        return Optional.empty();
    }

    /** @throws NotAtThisStage but between the close and the answer */
    @OneTransaction
    void remove(Viewer viewer, UUID consultation, Pair pair) {
        Consultation one = undecided(viewer, consultation);
        int gone = rows.remove(one.councilId(), Consultations.idOf(one), pair.activity(), pair.row(), pair.column());
        if (gone > 0) trail.audited(one, viewer, "consultation.appendix-table-removed");
    }

    /**
     * Whether somebody made the newest pack alone, so far: what they chose to be read with nothing hidden is not for them to read until somebody
     * else has put the pack together, with the same before them.
     */
    boolean alone(Viewer viewer, Consultation one) {
        return packs.newest(one.councilId(), Consultations.idOf(one))
                .filter(pack -> !Objects.equals(pack.madeBy(), viewer.account()))
                .isEmpty();
    }

    /**
     * Of one activity, in the order they were added, as they are; each look is written down by whoever shows them. None for whoever made the
     * pack, and none that were chosen since it was made: nobody chooses for themselves alone what they read.
     */
    List<CrossTableView> exact(Viewer viewer, Consultation one, UUID activity, String locale) {
        if (alone(viewer, one)) return List.of();
        Instant made = packs.newest(one.councilId(), Consultations.idOf(one))
                .map(PackRow::madeAt)
                .orElse(Instant.MIN);
        return rows.of(one.councilId(), Consultations.idOf(one)).stream()
                .filter(row -> !row.addedAt().isAfter(made))
                .map(Pair::of)
                .filter(pair -> pair.activity().equals(activity))
                .flatMap(pair -> tables.exact(one.councilId(), activity, pair.row(), pair.column(), locale).stream())
                .toList();
    }

    private Consultation undecided(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, PREPARE);
        Stage stage = hold.consultation().stageAt(hold.now());
        if (stage != Stage.CONSIDERING && stage != Stage.OVERDUE) throw new NotAtThisStage();
        return hold.consultation();
    }
}
