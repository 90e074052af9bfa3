package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Recipient;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * What one bidder is asked after the opening, so that its bid can be understood. It is asked and answered here, until a fixed hour, and
 * what the bid says stays as it was handed in.
 */
@Singleton
class BidderQuestions {
    /** Until when of the last day an answer is taken, in the United Kingdom. */
    static final LocalTime CLOSES = LocalTime.of(17, 0);

    /** As long as somebody may be given. */
    static final int MOST_DAYS = 30;

    static final int LONGEST = 4_000;

    private final ComplianceRepository rows;
    private final ComplianceChecks checks;
    private final BidOpening opening;
    private final TenderRepository tenders;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Audit audit;

    BidderQuestions(
            ComplianceRepository rows,
            ComplianceChecks checks,
            BidOpening opening,
            TenderRepository tenders,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses,
            Secrets secrets,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.checks = checks;
        this.opening = opening;
        this.tenders = tenders;
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.secrets = secrets;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param text in the words of whoever signs for the bidder */
    record Answer(String text, String lang) {}

    /** @param item what it is about @param by and {@code answeredBy} accounts */
    record Asked(
            int number,
            String item,
            Localised words,
            Instant at,
            @Nullable Long by,
            Instant due,
            @Nullable Answer answer,
            @Nullable Instant answeredAt,
            @Nullable Long answeredBy) {
        boolean openAt(Instant now) {
            return answer == null && now.isBefore(due);
        }
    }

    enum Done {
        KEPT,
        /** Its hour has passed. */
        LATE,
        /** A colleague answered it meanwhile; an answer is not changed. */
        ANSWERED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Earliest first. */
    List<Asked> of(short council, UUID tender, UUID bid) {
        return rows.asked(council, tender, bid).stream()
                .map(row -> new Asked(
                        row.number(),
                        row.item(),
                        Localised.fromJson(new String(
                                secrets.open(ComplianceChecks.SEAL, row.question()), StandardCharsets.UTF_8)),
                        row.askedAt(),
                        row.askedBy(),
                        row.dueAt(),
                        row.answer() == null
                                ? null
                                : Bids.read(secrets.open(ComplianceChecks.SEAL, row.answer()), Answer.class),
                        row.answeredAt(),
                        row.answeredBy()))
                .toList();
    }

    /** Whether something was asked that may still be answered. */
    boolean open(short council, UUID tender, UUID bid) {
        Instant now = clock.now();
        return rows.asked(council, tender, bid).stream()
                .anyMatch(each -> each.answer() == null && now.isBefore(each.dueAt()));
    }

    /** Whether its bidder was ever asked about this. */
    boolean asked(short council, UUID tender, UUID bid, String item) {
        return rows.asked(council, tender, bid).stream()
                .anyMatch(each -> each.item().equals(item));
    }

    /** What an organisation was asked, earliest first; empty before its bid is open, and where it has none. */
    List<Asked> ofProvider(short council, UUID tender, UUID provider) {
        return opening.bidOf(council, tender, provider)
                .map(bid -> of(council, tender, bid))
                .orElse(List.of());
    }

    /**
     * Asks the bidder, and tells its team by mail that there is something, without saying what.
     *
     * @param day on which an answer is taken last
     * @return false, and nothing is asked, while a ruling on the bid waits for a second person
     * @throws NoSuchThing for what this bid is not held against
     */
    @OneTransaction
    boolean ask(Viewer viewer, UUID tender, UUID bid, String item, Localised words, LocalDate day) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        BidOpening.Opened opened = opening.bid(council, tender, bid);
        if (checks.items(council, tender, opened).stream()
                .noneMatch(each -> each.key().equals(item))) throw new NoSuchThing();
        if (rows.rulings(council, tender).stream().anyMatch(each -> each.bid().equals(bid) && each.waits()))
            return false;
        rows.ask(
                council,
                tender,
                bid,
                rows.asked(council, tender, bid).size() + 1,
                item,
                secrets.seal(ComplianceChecks.SEAL, ComplianceChecks.text(words.json())),
                clock.now(),
                viewer.account(),
                due(day));
        organisations.members(council, opened.provider()).forEach(each -> people.recipient(
                        each.person().id())
                .ifPresent(to -> mail(council, to, "bid-clarification-asked", BiddingPages.HOME)));
        record(viewer, tender, "tender.bid-clarification-asked", bid);
        return true;
    }

    static Instant due(LocalDate day) {
        return day.atTime(CLOSES).atZone(Spoken.UK).toInstant();
    }

    /** Whether it is tomorrow or later, and not too late. */
    boolean possible(LocalDate day) {
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        return day.isAfter(today) && !day.isAfter(today.plusDays(MOST_DAYS));
    }

    /**
     * Keeps the bidder's answer, once, and tells whoever asked that there is one.
     *
     * @throws NotAllowed for a writer @throws NoSuchThing for what this organisation was not asked
     */
    @OneTransaction
    Done answer(Viewer viewer, Bidder bidder, UUID tender, int number, Answer answer) {
        if (!bidder.lead()) throw new NotAllowed();
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        UUID bid = opening.bidOf(council, tender, bidder.provider()).orElseThrow(NoSuchThing::new);
        BidAskedRow asked = rows.asked(council, tender, bid).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Instant now = clock.now();
        if (asked.answer() != null) return Done.ANSWERED;
        if (!now.isBefore(asked.dueAt())) return Done.LATE;
        rows.reply(
                council,
                tender,
                bid,
                number,
                secrets.seal(ComplianceChecks.SEAL, Bids.written(answer)),
                now,
                viewer.account());
        if (asked.askedBy() != null) {
            people.recipient(asked.askedBy())
                    .ifPresent(to -> mail(council, to, "bid-clarification-answered", Compliance.HOME + "/" + tender));
        }
        record(viewer, tender, "tender.bid-clarification-answered", bid);
        return Done.KEPT;
    }

    /**
     * Keeps what a bidder answered in the council's own system, as somebody who judges typed it; of bids that were brought here alone, whose bidders have no
     * door here.
     *
     * @return false, and nothing is kept, where it is answered already
     * @throws NoSuchThing for what was not asked, and for bids that were handed in here
     */
    @OneTransaction
    boolean typed(Viewer viewer, UUID tender, UUID bid, int number, Answer answer) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!opening.wasBrought(council, tender)) throw new NoSuchThing();
        BidAskedRow asked = rows.asked(council, tender, bid).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        if (asked.answer() != null) return false;
        byte[] words = secrets.seal(ComplianceChecks.SEAL, Bids.written(answer));
        rows.reply(council, tender, bid, number, words, clock.now(), viewer.account());
        record(viewer, tender, "tender.bid-clarification-typed", bid);
        return true;
    }

    private void mail(short council, Recipient to, String kind, String path) {
        post.send(council, to.address(), to.locale(), kind, Map.of("path", addresses.outside(path, to.locale())));
    }

    private void record(Viewer viewer, UUID tender, String deed, UUID bid) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender + "/" + bid, "done");
    }
}
