package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.AgreedMark;
import org.folkmoot.portal.tender.scoring.Block;
import org.folkmoot.portal.tender.scoring.MarkRefused;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.jspecify.annotations.Nullable;

/**
 * How groups come to agreed marks, and how those are closed. A group's facilitator keeps what it says, reads it back, and records that the panel
 * confirmed it; only then it counts. Nobody but the group changes its mark; the chair may refer one back once.
 */
@Singleton
class MarkMeetings {
    static final String JOINT = "joint";

    /** Blocks that are about marks: what else stops a ranking may have to do with prices, and is nobody's before the close. */
    private static final Set<Block.Kind> OF_MARKS = Set.of(
            Block.Kind.NO_AGREED_MARK,
            Block.Kind.TOO_FEW_MARKERS,
            Block.Kind.REFERRED_BACK,
            Block.Kind.NOT_APPLICABLE_UNDECLARED);

    private final AgreedRepository rows;
    private final TenderRepository locks;
    private final MarkBook book;
    private final MarkAlone alone;
    private final Panels panels;
    private final SecondAsked second;
    private final DatabaseClock clock;
    private final Audit audit;

    MarkMeetings(
            AgreedRepository rows,
            TenderRepository locks,
            MarkBook book,
            MarkAlone alone,
            Panels panels,
            SecondAsked second,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.locks = locks;
        this.book = book;
        this.alone = alone;
        this.panels = panels;
        this.second = second;
        this.clock = clock;
        this.audit = audit;
    }

    /** What became of it; each an end of a message key. */
    enum Done {
        KEPT,
        CONFIRMED,
        /** Something else was kept or confirmed since this page was read. */
        MEANWHILE,
        /** The window of the group is open: people are still marking. */
        MARKING,
        /** Too few have locked a mark, and the method waits. */
        TOO_FEW,
        /** Too few have locked a mark, and the method goes on once it is said that all who will are there. */
        FEW,
        CLOSED,
        REFERRED_ALREADY,
        NOTHING_AGREED,
        /** Whoever asked for a correction does not agree to it. */
        SAME_PERSON,
        /** The mark was another by the time the second said yes. */
        MOVED
    }

    /** What is said about one answer. @param after number of the entry that was read, 0 for none @param version of what waits to be confirmed */
    record Said(int mark, String reason, String lang, int after, int version, boolean goOn) {}

    /** How one answer stands with one group. @param pending what waits to be confirmed, or null */
    record Standing(@Nullable AgreedRow latest, @Nullable AgreedRow pending, List<AgreedRow> all) {
        int number() {
            return latest == null ? 0 : latest.number();
        }

        int version() {
            return pending == null ? 0 : pending.version();
        }
    }

    static Standing standing(List<AgreedRow> entries, Place place) {
        List<AgreedRow> here =
                entries.stream().filter(each -> each.place().equals(place)).toList();
        List<AgreedRow> confirmed = here.stream().filter(AgreedRow::confirmed).toList();
        return new Standing(
                confirmed.isEmpty() ? null : confirmed.getLast(),
                here.stream().filter(each -> !each.confirmed()).findFirst().orElse(null),
                confirmed);
    }

    Standing standing(short council, UUID tender, MarkAlone.Spot spot, String group) {
        return standing(
                rows.of(council, tender, spot.lot(), spot.question()), new Place(spot.bid(), spot.question(), group));
    }

    /**
     * Keeps what a group says, to be read back to it.
     *
     * @throws NoSuchThing for whoever does not lead the group, and for an answer it does not mark
     * @throws NotAllowed for whoever a conflict took out of the question
     * @throws MarkRefused for what no group may say, such as a mark that is not on the scale
     */
    @OneTransaction
    Done keep(Viewer viewer, UUID tender, String group, MarkAlone.Spot spot, Said said) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        MarkTerms terms = spokenOf(viewer, tender, group, spot);
        Place place = new Place(spot.bid(), spot.question(), group);
        Standing now = standing(council, tender, spot, group);
        if (now.number() != said.after() || now.version() != said.version()) return Done.MEANWHILE;
        if (book.locked(council, tender)) return Done.CLOSED;
        Marks marks = book.marks(council, terms, spot.lot(), spot.question());
        Done waits = waits(council, terms, marks, spot.lot(), place, said.goOn());
        if (waits != null) return waits;
        Instant at = clock.now();
        UUID id = Ids.uuid();
        AgreedMark tried = now.latest() == null
                ? AgreedMark.first(id.toString(), place, said.mark(), said.reason(), group, at)
                : marks.agreed(place).orElseThrow().changed(id.toString(), said.mark(), said.reason(), group, at);
        marks.agree(tried);
        long by = Objects.requireNonNull(viewer.account());
        if (now.pending() == null)
            rows.add(
                    council,
                    id,
                    tender,
                    spot.lot(),
                    spot.question(),
                    spot.bid(),
                    group,
                    now.number() + 1,
                    said.mark(),
                    said.reason(),
                    said.lang(),
                    by,
                    at,
                    null,
                    null,
                    null);
        else if (rows.change(
                        council, now.pending().id(), said.version(), said.mark(), said.reason(), said.lang(), by, at)
                == 0) return Done.MEANWHILE;
        return Done.KEPT;
    }

    /** The terms of an answer of which somebody may say what their group agreed. @throws NoSuchThing for any other @throws NotAllowed for a conflict */
    private MarkTerms spokenOf(Viewer viewer, UUID tender, String group, MarkAlone.Spot spot) {
        short council = viewer.council();
        alone.leads(viewer, tender, group);
        MarkTerms terms = book.terms(council, tender);
        MarkTerms.Asked asked = terms.asked(spot.lot(), spot.question(), group).orElseThrow(NoSuchThing::new);
        if (panels.out(viewer, tender, asked)) throw new NotAllowed();
        boolean there = book.bids(council, terms, spot.lot()).stream()
                .anyMatch(each -> each.code().equals(spot.bid())
                        && !each.notApplicable().contains(asked.id())
                        && !each.notApplicable().contains(asked.whole()));
        if (!there) throw new NoSuchThing();
        return terms;
    }

    private @Nullable Done waits(short council, MarkTerms terms, Marks marks, String lot, Place place, boolean goOn) {
        Done waits = waits(marking(council, terms.tender(), place.group()), terms, marks, lot, place);
        return waits == Done.FEW && goOn ? null : waits;
    }

    /** Whether people of a group are still marking: then nobody sees what others marked. */
    boolean marking(short council, UUID tender, String group) {
        return alone.window(council, tender, group)
                .filter(window -> window.closedAt() == null)
                .isPresent();
    }

    /** What keeps a group from talking about an answer; null for nothing. @param marking as {@link #marking} has it */
    static @Nullable Done waits(boolean marking, MarkTerms terms, Marks marks, String lot, Place place) {
        if (marks.agreed(place).isPresent()) return null;
        if (marking) return Done.MARKING;
        Marking.Markers needed = terms.markers(lot, place.group()).orElseThrow(NoSuchThing::new);
        int here = marks.counted(place).size();
        if (here >= needed.fewest()) return null;
        return needed.goesOn() && here > 0 ? Done.FEW : Done.TOO_FEW;
    }

    /** The panel said yes to just what was read back: from now on it counts. @param version of what was read back */
    @OneTransaction
    Done confirm(Viewer viewer, UUID tender, String group, MarkAlone.Spot spot, int version) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        spokenOf(viewer, tender, group, spot);
        Standing now = standing(council, tender, spot, group);
        if (book.locked(council, tender)) return Done.CLOSED;
        if (now.pending() == null || rows.confirm(council, now.pending().id(), version, clock.now()) == 0)
            return Done.MEANWHILE;
        record(viewer, tender, now.latest() == null ? "tender.mark-agreed" : "tender.mark-changed", spot, group);
        return Done.CONFIRMED;
    }

    /**
     * The chair refers a mark back to its group, once.
     *
     * @throws NoSuchThing for anybody else
     * @throws MarkRefused for a level that is not on the scale
     */
    @OneTransaction
    Done refer(Viewer viewer, UUID tender, String group, MarkAlone.Spot spot, int level, String why, String lang) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!panels.chairs(viewer, tender)) throw new NoSuchThing();
        MarkTerms terms = book.terms(council, tender);
        MarkTerms.Asked asked = terms.asked(spot.lot(), spot.question(), group).orElseThrow(NoSuchThing::new);
        if (panels.out(viewer, tender, asked)) throw new NotAllowed();
        Instant at = clock.now();
        Place place = new Place(spot.bid(), spot.question(), group);
        Marks marks = book.marks(council, terms, spot.lot(), spot.question());
        try {
            marks.referBack(place, level, at);
        } catch (MarkRefused refused) {
            switch (refused.reason()) {
                case CLOSED:
                    return Done.CLOSED;
                case REFERRED_ALREADY:
                    return Done.REFERRED_ALREADY;
                case NOTHING_AGREED:
                    return Done.NOTHING_AGREED;
                default:
                    throw refused;
            }
        }
        rows.refer(
                council,
                tender,
                spot.lot(),
                spot.question(),
                spot.bid(),
                group,
                UUID.fromString(marks.agreed(place).orElseThrow().id()),
                level,
                why,
                lang,
                Objects.requireNonNull(viewer.account()),
                at);
        record(viewer, tender, "tender.mark-referred-back", spot, group);
        return Done.KEPT;
    }

    /** @param group or {@link #JOINT} @throws NoSuchThing for whoever leads neither */
    void keepsRecord(Viewer viewer, UUID tender, String group) {
        if (group.equals(JOINT)) {
            if (!panels.chairs(viewer, tender)) throw new NoSuchThing();
        } else alone.leads(viewer, tender, group);
    }

    /** That a meeting was held. @param seats who was there, by pseudonym */
    @OneTransaction
    void met(Viewer viewer, UUID tender, String group, LocalDate on, List<UUID> seats, String others, String about) {
        keepsRecord(viewer, tender, group);
        rows.met(
                viewer.council(),
                Ids.uuid(),
                tender,
                group,
                on,
                Json.write(seats.stream().map(UUID::toString).sorted().toList()),
                others,
                about,
                Objects.requireNonNull(viewer.account()),
                clock.now());
        audit.record(
                "tender:" + tender,
                viewer.council(),
                viewer.accountPublicId(),
                "tender.meeting-recorded",
                tender + "/" + group,
                "done");
    }

    List<AgreedRepository.Meeting> meetings(short council, UUID tender, String group) {
        return rows.meetings(council, tender, group);
    }

    /** Something that keeps agreed marks from being closed. @param question null where it is not about one */
    record Open(String kind, String lot, @Nullable Place place) {}

    /** Everything that is missing before the close; empty where they can be closed. */
    List<Open> open(short council, UUID tender) {
        MarkTerms terms = book.terms(council, tender);
        List<Open> open = new ArrayList<>();
        for (Plan.Lot lot : terms.lots()) {
            Method method = terms.method(lot.id());
            Marks marks = book.marks(council, terms, lot.id(), method);
            Ranking.of(method, book.bids(council, terms, lot.id()), marks).blocks().stream()
                    .filter(block -> OF_MARKS.contains(block.kind()))
                    .forEach(block -> open.add(new Open(
                            block.kind()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'),
                            lot.id(),
                            new Place(block.bid(), block.of(), block.group() == null ? "" : block.group()))));
            rows.of(council, tender, lot.id()).stream()
                    .filter(each -> !each.confirmed())
                    .forEach(each -> open.add(new Open("unconfirmed", lot.id(), each.place())));
        }
        return open;
    }

    /** The chair closes all agreed marks of every lot. @return what is missing; then nothing is closed */
    @OneTransaction
    List<Open> close(Viewer viewer, UUID tender) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!panels.chairs(viewer, tender)) throw new NoSuchThing();
        if (book.locked(council, tender)) return List.of();
        List<Open> open = new ArrayList<>(open(council, tender));
        MarkTerms terms = book.marked(council, tender);
        boolean none = terms.lots().stream()
                .allMatch(lot -> book.bids(council, terms, lot.id()).isEmpty());
        if (none) open.add(new Open("no-bids", "", null));
        if (!open.isEmpty()) return open;
        rows.close(council, tender, clock.now(), Objects.requireNonNull(viewer.account()));
        audit.record(
                "tender:" + tender,
                council,
                viewer.accountPublicId(),
                "tender.marks-closed",
                tender.toString(),
                "done");
        return List.of();
    }

    Optional<Instant> closed(short council, UUID tender) {
        return rows.closed(council, tender);
    }

    List<AgreedRepository.Correction> corrections(short council, UUID tender) {
        return rows.corrections(council, tender);
    }

    /** One of two asks for a correction after an upheld appeal. @throws NoSuchThing for a mark that was never agreed */
    @OneTransaction
    Done ask(
            Viewer viewer,
            UUID tender,
            String group,
            MarkAlone.Spot spot,
            int mark,
            String reason,
            String lang,
            String appeal) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!book.locked(council, tender)) return Done.NOTHING_AGREED;
        Standing now = standing(council, tender, spot, group);
        if (now.latest() == null) return Done.NOTHING_AGREED;
        corrected(council, tender, spot, group, Ids.uuid(), mark, reason, appeal);
        UUID id = Ids.uuid();
        rows.ask(
                council,
                id,
                tender,
                spot.lot(),
                spot.question(),
                spot.bid(),
                group,
                now.latest().id(),
                mark,
                reason,
                lang,
                appeal,
                Objects.requireNonNull(viewer.account()),
                clock.now());
        second.ask(viewer, tender, "mark:" + id, false, MarkResultPages.path(tender) + "/corrections");
        record(viewer, tender, "tender.correction-asked", spot, group);
        return Done.KEPT;
    }

    /** The other agrees, or does not. @throws NoSuchThing for none that is there */
    @OneTransaction
    Done answer(Viewer viewer, UUID tender, UUID correction, boolean yes) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        AgreedRepository.Correction asked =
                rows.correction(council, tender, correction).orElseThrow(NoSuchThing::new);
        long by = Objects.requireNonNull(viewer.account());
        if (asked.askedBy() == by) return Done.SAME_PERSON;
        MarkAlone.Spot spot = new MarkAlone.Spot(asked.lot(), asked.question(), asked.bid());
        Standing now = standing(council, tender, spot, asked.grp());
        if (yes && (now.latest() == null || !now.latest().id().equals(asked.replaces()))) return Done.MOVED;
        if (rows.decide(council, correction, yes, by, clock.now()) == 0) return Done.MEANWHILE;
        if (yes) {
            UUID id = Ids.uuid();
            Instant at =
                    corrected(council, tender, spot, asked.grp(), id, asked.mark(), asked.reason(), asked.appeal());
            rows.add(
                    council,
                    id,
                    tender,
                    spot.lot(),
                    spot.question(),
                    spot.bid(),
                    asked.grp(),
                    now.number() + 1,
                    asked.mark(),
                    asked.reason(),
                    asked.lang(),
                    asked.askedBy(),
                    at,
                    at,
                    asked.appeal(),
                    by);
        }
        record(viewer, tender, yes ? "tender.mark-corrected" : "tender.correction-refused", spot, asked.grp());
        return yes ? Done.CONFIRMED : Done.KEPT;
    }

    /** Holds it against the rules of marks. */
    private Instant corrected(
            short council,
            UUID tender,
            MarkAlone.Spot spot,
            String group,
            UUID id,
            int mark,
            String reason,
            String appeal) {
        Instant at = clock.now();
        Marks marks = book.marks(council, book.terms(council, tender), spot.lot(), spot.question());
        AgreedMark last =
                marks.agreed(new Place(spot.bid(), spot.question(), group)).orElseThrow(NoSuchThing::new);
        marks.agree(last.corrected(id.toString(), mark, reason, group, at, appeal));
        return at;
    }

    private void record(Viewer viewer, UUID tender, String deed, MarkAlone.Spot spot, String group) {
        audit.record(
                "tender:" + tender,
                viewer.council(),
                viewer.accountPublicId(),
                deed,
                tender + "/" + spot.lot() + "/" + spot.question() + "/" + spot.bid() + "/" + group,
                "done");
    }
}
