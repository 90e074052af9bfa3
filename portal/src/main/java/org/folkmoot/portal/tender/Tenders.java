package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Keeps what teams plan. Every save is a further version, and none is ever changed: what was said when stays to be seen (decision record
 * 56).
 */
@Singleton
class Tenders {
    /** As many as a page lists. */
    static final int MOST = 200;

    private final TenderRepository rows;
    private final VersionRepository versions;
    private final Workshops workshops;
    private final NoticeRepository notices;
    private final DatabaseClock clock;
    private final Audit audit;

    Tenders(
            TenderRepository rows,
            VersionRepository versions,
            NoticeRepository notices,
            Workshops workshops,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.versions = versions;
        this.workshops = workshops;
        this.notices = notices;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param version of the plan: whoever saves says which one they read */
    record Planned(UUID id, Plan plan, int version, Instant at) {}

    /** @param version 0 while nobody has saved anything: then it is what a team starts from */
    record Marked(Marking marking, int version) {}

    /** @param by account; null for the demonstration */
    record Version(int number, Instant at, @Nullable Long by) {}

    /** Latest changed first. */
    List<Planned> of(short council) {
        return of(council, MOST, 0);
    }

    /** As {@link #of(short)}: so many, after so many. */
    List<Planned> of(short council, int most, int from) {
        return versions.plans(council, most, from).stream()
                .map(Tenders::planned)
                .toList();
    }

    /** Those of these that this council has, in no order. */
    List<Planned> among(short council, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : versions.among(council, ids).stream().map(Tenders::planned).toList();
    }

    /** Those that everybody can read. */
    Set<UUID> published(short council) {
        return notices.everyPublic(council).stream()
                .map(NoticeRepository.Public::tender)
                .collect(Collectors.toSet());
    }

    /** @throws NoSuchThing for one this council does not have */
    Planned find(short council, UUID id) {
        return versions.plan(council, id).map(Tenders::planned).orElseThrow(NoSuchThing::new);
    }

    /** @throws NoSuchThing for a lot that its plan does not have */
    Plan.Lot lot(Planned tender, String lot) {
        return tender.plan().marked().stream()
                .filter(each -> each.id().equals(lot))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** @param fresh what it is until somebody saves it */
    Marked marking(short council, UUID tender, String lot, Marking fresh) {
        return versions.marking(council, tender, lot)
                .map(row -> new Marked(Json.read(row.document(), Marking.class), row.version()))
                .orElse(new Marked(fresh, 0));
    }

    /** How bids for a lot are marked; empty while nobody has saved it. */
    Optional<Marking> saved(short council, UUID tender, String lot) {
        return versions.marking(council, tender, lot).map(row -> Json.read(row.document(), Marking.class));
    }

    /** @throws NoSuchThing for a version there is not */
    Marking marking(short council, UUID tender, String lot, int version) {
        return versions.marking(council, tender, lot, version)
                .map(row -> Json.read(row.document(), Marking.class))
                .orElseThrow(NoSuchThing::new);
    }

    /** Who made one version of a plan, and when. */
    Optional<Version> made(short council, UUID tender, int version) {
        return versions.made(council, tender, version)
                .map(row -> new Version(row.version(), row.madeAt(), row.madeBy()));
    }

    /** Latest first. */
    List<Version> versions(short council, UUID tender, String lot) {
        return versions.markings(council, tender, lot, MOST).stream()
                .map(row -> new Version(row.version(), row.madeAt(), row.madeBy()))
                .toList();
    }

    /** @throws NoSuchThing for a version there is not */
    Plan plan(short council, UUID id, int version) {
        return versions.plan(council, id, version)
                .map(row -> Json.read(row.document(), Plan.class))
                .orElseThrow(NoSuchThing::new);
    }

    @OneTransaction
    UUID make(Viewer viewer, Plan plan) {
        UUID id = Ids.uuid();
        Instant now = clock.now();
        rows.add(viewer.council(), id, now);
        rows.keep(viewer.council(), id, 1, Json.write(plan), now, viewer.account());
        record(viewer, id, "tender.made");
        return id;
    }

    /**
     * @param read the version that whoever saves had before them
     * @param deed as the record has it
     * @return false, and nothing is kept, where somebody else saved meanwhile, or a notice of it is agreed ({@link Notices})
     * @throws NoSuchThing for one this council does not have
     * @throws SignedQuestionChanged where it leaves out a lot whose question a panel signed
     */
    @OneTransaction
    boolean save(Viewer viewer, UUID id, int read, Plan plan, String deed) {
        TenderRow row = rows.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        if (row.planVersion() != read || notices.fixed(viewer.council(), id) > 0) return false;
        if (signedOff(viewer, find(viewer.council(), id), plan)) throw new SignedQuestionChanged();
        rows.keep(viewer.council(), id, read + 1, Json.write(plan), clock.now(), viewer.account());
        rows.move(viewer.council(), id, read + 1);
        record(viewer, id, deed);
        return true;
    }

    /**
     * As {@link #save}, of how bids for a lot are marked; 0 is the version nobody has saved.
     *
     * @throws SignedQuestionChanged for what a panel has signed; pages ask {@link #signedOff} and say it beside the form
     */
    @OneTransaction
    boolean mark(Viewer viewer, UUID id, String lot, int read, Marking marking, String deed) {
        rows.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        Optional<VersionRow> latest = versions.marking(viewer.council(), id, lot);
        if (latest.map(VersionRow::version).orElse(0) != read || notices.fixed(viewer.council(), id) > 0) return false;
        Marking before =
                latest.map(row -> Json.read(row.document(), Marking.class)).orElse(marking);
        if (signedOff(viewer, id, lot, before, marking)) throw new SignedQuestionChanged();
        versions.keep(viewer.council(), id, lot, read + 1, Json.write(marking), clock.now(), viewer.account());
        record(viewer, id, deed);
        return true;
    }

    /** Whether another plan would leave out a lot whose question a panel signed. */
    boolean signedOff(Viewer viewer, Planned tender, Plan changed) {
        List<String> stay = changed.marked().stream().map(Plan.Lot::id).toList();
        return tender.plan().marked().stream()
                .map(Plan.Lot::id)
                .filter(lot -> !stay.contains(lot))
                .anyMatch(lot -> workshops
                        .of(viewer.council(), tender.id(), lot)
                        .filter(workshop -> workshop.at(WorkshopStage.SIGNED))
                        .isPresent());
    }

    /** Whether this would change a question behind the back of the panel that signed it. */
    boolean signedOff(Viewer viewer, UUID id, String lot, Marking before, Marking after) {
        return workshops.signedOff(viewer.council(), id, lot, before, after);
    }

    private void record(Viewer viewer, UUID id, String deed) {
        audit.record("tender:" + id, viewer.council(), viewer.accountPublicId(), deed, id.toString(), "done");
    }

    static Planned planned(VersionRow row) {
        return new Planned(row.tender(), Json.read(row.document(), Plan.class), row.version(), row.madeAt());
    }
}
