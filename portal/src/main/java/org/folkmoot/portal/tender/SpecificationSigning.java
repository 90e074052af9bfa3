package org.folkmoot.portal.tender;

import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Groups sign one version of a specification by a secret vote of their seats (decision record 81). That a seat has voted stands in one row without
 * a time, its yes or no in another under a random id, and why it said no in a third; the first two only until the vote is closed, when the
 * sum takes their place. Of few papers only how it ended is kept.
 */
@Singleton
class SpecificationSigning {
    private final Specifications specifications;
    private final SpecificationVoteRepository rows;
    private final SpecificationWordsRepository words;
    private final TenderRepository tenders;
    private final NoticeRepository notices;
    private final Panels panels;
    private final BeanProvider<ModerationGate> gate;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    SpecificationSigning(
            Specifications specifications,
            SpecificationVoteRepository rows,
            SpecificationWordsRepository words,
            TenderRepository tenders,
            NoticeRepository notices,
            Panels panels,
            BeanProvider<ModerationGate> gate,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.specifications = specifications;
        this.rows = rows;
        this.words = words;
        this.tenders = tenders;
        this.notices = notices;
        this.panels = panels;
        this.gate = gate;
        this.trail = trail;
        this.clock = clock;
    }

    /** How it stands with a group; each an end of message keys. */
    enum Standing {
        NONE,
        OPEN,
        /** Something changed since the vote was opened: it is given up, and opened anew. */
        OPEN_CHANGED,
        SIGNED,
        /** It signed an earlier version. */
        GONE,
        NO
    }

    /**
     * @param seats how many may vote now @param voted how many have, while a vote is open
     * @param last the vote that it stands by; null for none
     */
    record Stand(
            String group,
            Standing standing,
            int seats,
            int voted,
            @Nullable SpecificationVoteRow last) {
        boolean is(Standing one) {
            return standing == one;
        }

        boolean open() {
            return is(Standing.OPEN) || is(Standing.OPEN_CHANGED);
        }
    }

    /** How a deed ended; all but DONE have words. */
    enum Outcome {
        DONE,
        /** There is nothing to sign. */
        NOTHING,
        /** So few could vote that nobody would be hidden. */
        FEW_SEATS,
        /** Not more than half of them have voted, or fewer than three. */
        FEW_PAPERS,
        /** A notice is agreed. */
        FIXED,
        /** It is somewhere else by now. */
        MOVED,
        ALREADY
    }

    /** Groups whose marks count for something. */
    static List<String> groups(Collection<Marking> markings) {
        return Marking.GROUPS.stream()
                .filter(group -> markings.stream()
                        .flatMap(marking -> marking.all().stream())
                        .anyMatch(node -> node.shares().getOrDefault(group, 0) != 0))
                .toList();
    }

    Stand of(short council, UUID tender, String group) {
        SpecificationVoteRow last = last(council, tender, group).orElse(null);
        int latest = specifications.latest(council, tender).version();
        Optional<SpecificationVoteRow> signed = specifications.signed(council, tender, group);
        Standing standing;
        if (last != null && last.is(SpecificationVoteRow.OPEN)) {
            standing = last.version() == latest ? Standing.OPEN : Standing.OPEN_CHANGED;
        } else if (signed.isPresent()) {
            standing = Standing.SIGNED;
            last = signed.get();
        } else if (last != null && last.is(SpecificationVoteRow.NO) && last.version() == latest) {
            standing = Standing.NO;
        } else {
            last = rows.of(council, tender).stream()
                    .filter(each -> each.panel().equals(group) && each.is(SpecificationVoteRow.SIGNED))
                    .max(Comparator.comparing(SpecificationVoteRow::round))
                    .orElse(null);
            standing = last == null ? Standing.NONE : Standing.GONE;
        }
        boolean open = standing == Standing.OPEN || standing == Standing.OPEN_CHANGED;
        return new Stand(
                group, standing, seats(council, tender, group), open ? rows.voted(council, tender, group) : 0, last);
    }

    /** Groups that mark and have not signed what is written now; none while nothing is written. */
    List<String> unsigned(short council, UUID tender, Plan plan) {
        if (!specifications.latest(council, tender).begun()) return List.of();
        Map<String, Marking> markings = specifications.markings(council, tender, plan);
        return groups(markings.values()).stream()
                .filter(group -> specifications.signed(council, tender, group).isEmpty())
                .toList();
    }

    /** Votes that signed just the words of one version, by group, for whoever reads it later. */
    List<SpecificationVoteRow> signing(short council, UUID tender, int version) {
        return Marking.GROUPS.stream()
                .flatMap(group -> specifications.signed(council, tender, group, version).stream())
                .toList();
    }

    /** Why members of a group said no to a version, as far as moderators have read it. */
    List<SpecificationWordsRow> noes(short council, UUID tender, String group, int version) {
        return words.noes(council, tender, group, version).stream()
                .filter(SpecificationWordsRow::readable)
                .toList();
    }

    private int seats(short council, UUID tender, String group) {
        return (int) panels.markers(council, tender).stream()
                .filter(each -> each.group().equals(group) && !each.reserve())
                .count();
    }

    private Optional<SpecificationVoteRow> last(short council, UUID tender, String group) {
        return rows.of(council, tender).stream()
                .filter(each -> each.panel().equals(group))
                .max(Comparator.comparing(SpecificationVoteRow::round));
    }

    private Optional<SpecificationVoteRow> hold(Viewer viewer, UUID tender, String group) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        return last(viewer.council(), tender, group);
    }

    /** Opens a vote on what is written now; whoever calls has asked whether they may. */
    @OneTransaction
    Outcome open(Viewer viewer, UUID tender, String group) {
        short council = viewer.council();
        SpecificationVoteRow last = hold(viewer, tender, group).orElse(null);
        if (notices.fixed(council, tender) > 0) return Outcome.FIXED;
        Specifications.Saved latest = specifications.latest(council, tender);
        if (latest.spec().outcomes().isEmpty()) return Outcome.NOTHING;
        if (last != null && last.is(SpecificationVoteRow.OPEN)) return Outcome.ALREADY;
        if (specifications.signed(council, tender, group).isPresent()) return Outcome.ALREADY;
        int seats = seats(council, tender, group);
        if (seats < Workshop.FEWEST_QUORUM) return Outcome.FEW_SEATS;
        int round = last == null ? 1 : last.round() + 1;
        rows.open(council, tender, group, round, latest.version(), seats, clock.now(), viewer.account());
        trail.did(viewer, tender, "tender.specification-vote-opened");
        return Outcome.DONE;
    }

    /**
     * A seat's yes or no, once; it cannot be changed, since nothing says which it was.
     *
     * @param seat that may mark, and waits for nobody @param read the version that the page showed @param why of a no
     */
    @OneTransaction
    Outcome say(Viewer viewer, SeatRow seat, int read, boolean yes, String why, String locale) {
        short council = viewer.council();
        UUID tender = seat.tender();
        SpecificationVoteRow last = hold(viewer, tender, seat.kind()).orElse(null);
        if (last == null || !last.is(SpecificationVoteRow.OPEN) || last.version() != read) return Outcome.MOVED;
        if (specifications.latest(council, tender).version() != read) return Outcome.MOVED;
        if (rows.votedBy(council, tender, seat.kind(), seat.id()) > 0) return Outcome.ALREADY;
        rows.cast(council, tender, seat.kind(), seat.id());
        rows.paper(council, tender, seat.kind(), Ids.uuid(), yes);
        if (!yes) {
            UUID id = Ids.uuid();
            boolean waits = !seat.kind().equals(Panel.OFFICERS);
            words.add(
                    council,
                    id,
                    tender,
                    SpecificationWordsRow.NO,
                    seat.kind(),
                    "",
                    read,
                    null,
                    why,
                    locale,
                    waits ? WorkshopWordsRow.WAITING : WorkshopWordsRow.READABLE);
            if (waits) gate.get().receive(council, tender, SpecificationTalk.SOURCE, id);
        }
        return Outcome.DONE;
    }

    boolean voted(short council, SeatRow seat) {
        return rows.votedBy(council, seat.tender(), seat.kind(), seat.id()) > 0;
    }

    /** Counts the papers, keeps the sum where enough voted, and deletes them, with who gave one. */
    @OneTransaction
    Outcome close(Viewer viewer, UUID tender, String group) {
        short council = viewer.council();
        SpecificationVoteRow last = hold(viewer, tender, group).orElse(null);
        if (last == null || !last.is(SpecificationVoteRow.OPEN)) return Outcome.MOVED;
        if (last.version() != specifications.latest(council, tender).version()) return Outcome.MOVED;
        int yes = rows.papers(council, tender, group, true);
        int papers = yes + rows.papers(council, tender, group, false);
        if (papers < Workshop.FEWEST_QUORUM || papers * 2 <= last.seats()) return Outcome.FEW_PAPERS;
        boolean signed = yes > papers - yes;
        rows.close(
                council,
                tender,
                group,
                last.round(),
                signed ? SpecificationVoteRow.SIGNED : SpecificationVoteRow.NO,
                papers,
                papers < WorkshopBallot.FEWEST ? null : yes,
                clock.now(),
                viewer.account());
        burn(council, tender, group);
        trail.did(viewer, tender, signed ? "tender.specification-signed" : "tender.specification-not-signed");
        return Outcome.DONE;
    }

    /** Papers are thrown away uncounted. */
    @OneTransaction
    Outcome giveUp(Viewer viewer, UUID tender, String group) {
        short council = viewer.council();
        SpecificationVoteRow last = hold(viewer, tender, group).orElse(null);
        if (last == null || !last.is(SpecificationVoteRow.OPEN)) return Outcome.MOVED;
        rows.close(
                council,
                tender,
                group,
                last.round(),
                SpecificationVoteRow.AWAY,
                null,
                null,
                clock.now(),
                viewer.account());
        burn(council, tender, group);
        trail.did(viewer, tender, "tender.specification-vote-given-up");
        return Outcome.DONE;
    }

    private void burn(short council, UUID tender, String group) {
        rows.burn(council, tender, group);
        rows.forget(council, tender, group);
    }
}
