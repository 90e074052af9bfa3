package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps specifications: every save a version, none overwritten unseen (decision record 56), and none while a notice is agreed (record 60). */
@Singleton
class Specifications {
    private final SpecificationRepository rows;
    private final SpecificationVoteRepository votes;
    private final TenderRepository tenders;
    private final VersionRepository versions;
    private final NoticeRepository notices;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    Specifications(
            SpecificationRepository rows,
            SpecificationVoteRepository votes,
            TenderRepository tenders,
            VersionRepository versions,
            NoticeRepository notices,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.votes = votes;
        this.tenders = tenders;
        this.versions = versions;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param version 0 while nobody has written one */
    record Saved(Specification spec, int version) {
        boolean begun() {
            return version > 0;
        }
    }

    Saved latest(short council, UUID tender) {
        return rows.latest(council, tender)
                .map(row -> new Saved(read(row), row.version()))
                .orElse(new Saved(Specification.NONE, 0));
    }

    /** @throws NoSuchThing for a version there is not */
    Specification version(short council, UUID tender, int version) {
        return rows.version(council, tender, version).map(Specifications::read).orElseThrow(NoSuchThing::new);
    }

    /** Latest first. */
    List<Tenders.Version> versions(short council, UUID tender) {
        return rows.versions(council, tender, Tenders.MOST).stream()
                .map(row -> new Tenders.Version(row.version(), row.madeAt(), row.madeBy()))
                .toList();
    }

    /** By lot, how its bids are marked; none that nobody has saved. */
    Map<String, Marking> markings(short council, UUID tender, Plan plan) {
        Map<String, Marking> markings = new TreeMap<>();
        for (Plan.Lot lot : plan.marked()) {
            versions.marking(council, tender, lot.id())
                    .ifPresent(row -> markings.put(lot.id(), Json.read(row.document(), Marking.class)));
        }
        return markings;
    }

    /**
     * @param read the version that whoever saves had before them; 0 for none yet
     * @return false, and nothing is kept, where somebody else saved meanwhile, or a notice is agreed
     */
    @OneTransaction
    boolean save(Viewer viewer, UUID tender, int read, Specification changed) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Saved latest = latest(council, tender);
        if (latest.version() != read || notices.fixed(council, tender) > 0) return false;
        List<String> signed = Marking.GROUPS.stream()
                .filter(group -> signed(council, tender, group).isPresent())
                .toList();
        rows.keep(
                council,
                tender,
                read + 1,
                Json.write(changed.dated(latest.spec(), read + 1)),
                clock.now(),
                viewer.account());
        trail.did(viewer, tender, "tender.specification-changed");
        if (signed.stream().anyMatch(group -> signed(council, tender, group).isEmpty())) {
            trail.did(viewer, tender, "tender.specification-sign-off-gone");
        }
        return true;
    }

    /** As a published notice had it: a version again, so that every signature of it holds again. Call it inside a transaction that holds the tender. */
    void restore(Viewer viewer, UUID tender, int version) {
        short council = viewer.council();
        Saved latest = latest(council, tender);
        VersionRow was = rows.version(council, tender, version).orElseThrow();
        if (latest.version() != version && !same(council, tender, version, latest.version())) {
            rows.keep(council, tender, latest.version() + 1, was.document(), clock.now(), viewer.account());
        }
    }

    /** The vote by which a group signed what is written now. */
    Optional<SpecificationVoteRow> signed(short council, UUID tender, String group) {
        return signed(council, tender, group, latest(council, tender).version());
    }

    /** The vote by which a group signed just the words of a version. */
    Optional<SpecificationVoteRow> signed(short council, UUID tender, String group, int version) {
        return votes.of(council, tender).stream()
                .filter(each -> each.panel().equals(group) && each.is(SpecificationVoteRow.SIGNED))
                .filter(each -> each.version() == version || same(council, tender, each.version(), version))
                .max(Comparator.comparing(SpecificationVoteRow::round));
    }

    /** Whether two versions are word for word the same, as after a change that was given up. */
    private boolean same(short council, UUID tender, int one, int other) {
        Optional<String> document = rows.version(council, tender, one).map(VersionRow::document);
        return document.isPresent()
                && document.equals(rows.version(council, tender, other).map(VersionRow::document));
    }

    /** Why a group has not signed, which everybody reads; blank for no reason. */
    Localised unsigned(short council, UUID tender) {
        return rows.unsigned(council, tender)
                .map(row -> Localised.fromJson(row.reason()))
                .orElse(Localised.EMPTY);
    }

    /** @param reason blank takes it back @return false, and nothing is kept, while a notice is agreed */
    @OneTransaction
    boolean unsigned(Viewer viewer, UUID tender, Localised reason) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (notices.fixed(council, tender) > 0) return false;
        int number = rows.unsigned(council, tender)
                        .map(SpecificationRepository.Unsigned::number)
                        .orElse(0)
                + 1;
        rows.unsigned(council, tender, number, reason.json(), clock.now(), viewer.account());
        trail.did(viewer, tender, "tender.specification-unsigned");
        return true;
    }

    private static Specification read(VersionRow row) {
        return Json.read(row.document(), Specification.class);
    }
}
