package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.DraftKey;
import org.folkmoot.portal.tender.sealing.SealedBid;

/**
 * A tender of the demonstration borough that is past its opening, from {@code content/demo/opened.yml}: its bids are written, sealed, handed in
 * and opened as any others, then judged, and two people decided on each. The organisations are invented and have no accounts.
 */
@Singleton
@Requires(env = "demo")
class DemonstrationCompliance implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/opened.yml";

    /** How long it took bids. */
    private static final Duration OPEN = Duration.ofDays(30);

    private static final Duration BEFORE_THE_END = Duration.ofHours(5);

    /** After what is public and the bid that is written, before what looks for everything. */
    private static final int ORDER = 48;

    private final Overlay overlay;
    private final DemonstrationTeam team;
    private final DemonstrationTenders planned;
    private final DemonstrationNotices published;
    private final Openers openers;
    private final BidCalls calls;
    private final Bids bids;
    private final BidSubmission submission;
    private final BidOpening opening;
    private final ComplianceChecks checks;
    private final ComplianceRulings rulings;
    private final Compliance compliance;
    private final DemonstrationSeals seals;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationCompliance(
            Overlay overlay,
            DemonstrationTeam team,
            DemonstrationTenders planned,
            DemonstrationNotices published,
            Openers openers,
            BidCalls calls,
            Bids bids,
            BidSubmission submission,
            BidOpening opening,
            ComplianceChecks checks,
            ComplianceRulings rulings,
            Compliance compliance,
            DemonstrationSeals seals,
            People people,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.team = team;
        this.planned = planned;
        this.published = published;
        this.openers = openers;
        this.calls = calls;
        this.bids = bids;
        this.submission = submission;
        this.opening = opening;
        this.checks = checks;
        this.rulings = rulings;
        this.compliance = compliance;
        this.seals = seals;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        seals.during(() -> load(ashmere, overlay.yaml(FILE)));
    }

    private void load(Council ashmere, Map<?, ?> file) {
        short council = ashmere.id();
        UUID tender = planned.add(ashmere, (Map<?, ?>) file.get("tender"));
        published.board(council, tender);
        published.key(council, tender);
        published.publish(
                council, tender, (Map<?, ?>) file.get("notice"), clock.now().minus(OPEN));
        BidCall call = calls.find(council, tender).orElseThrow();
        handIn(council, call, (List<?>) file.get("bids"));
        List<OpenerRow> board = openers.desk(council, tender).board();
        for (int n = 0; n < 2; n++) {
            long account = Objects.requireNonNull(board.get(n).account());
            opening.open(team.as(council, people.find(account).orElseThrow(), Role.OPENER), tender, seals.phrase());
        }
        for (Object each : (List<?>) file.get("bids")) decide(council, tender, (Map<?, ?>) each);
        compliance.finish(team.decider(council), tender);
    }

    private void handIn(short council, BidCall call, List<?> all) {
        List<BidSubmission.Ready> ready = new ArrayList<>();
        for (Object each : all) ready.add(written(council, call, (Map<?, ?>) each));
        List<SealedBid.Made> sealed = seals.sealed(ready);
        for (int n = 0; n < ready.size(); n++) {
            BidSubmission.Outcome outcome = submission.commit(ready.get(n), sealed.get(n));
            if (outcome.done() != BidSubmission.Done.HANDED_IN) throw new IllegalStateException("" + outcome.done());
        }
    }

    private BidSubmission.Ready written(short council, BidCall call, Map<?, ?> one) {
        String name = String.valueOf(one.get("organisation"));
        Map<?, ?> signed = (Map<?, ?>) one.get("signed");
        UUID provider = UUID.nameUUIDFromBytes(("demo/provider/" + name).getBytes(StandardCharsets.UTF_8));
        Bidder bidder = new Bidder(provider, name, true);
        Viewer nobody = team.stranger(council, provider, name);
        Instant received = call.deadline().minus(BEFORE_THE_END);
        BidRow row = bids.held(nobody, bidder, call.tender());
        DraftKey key = bids.writable(council, row);
        ((Map<?, ?>) one.get("answers"))
                .forEach((section, text) -> bids.write(
                        council,
                        row.id(),
                        key,
                        String.valueOf(section),
                        new BidDraft.Written(
                                1, String.valueOf(text), String.valueOf(one.get("lang")), provider, received)));
        BidSubmission.Signing signing =
                new BidSubmission.Signing(String.valueOf(signed.get("name")), String.valueOf(signed.get("post")));
        return submission
                .ready(nobody, bidder, call, signing, received)
                .orElseThrow(() -> new IllegalStateException(name + " has not written everything"));
    }

    private void decide(short council, UUID tender, Map<?, ?> one) {
        BidOpening.Opened bid = opening.bids(council, tender).stream()
                .filter(each -> each.manifest() != null
                        && each.manifest().organisation().equals(one.get("organisation")))
                .findFirst()
                .orElseThrow();
        Map<?, ?> out = one.get("out") instanceof Map<?, ?> said ? said : Map.of();
        for (CheckItem item : checks.items(council, tender, bid)) {
            boolean wrong = item.key().equals(out.get("item"));
            checks.judge(
                    team.planner(council),
                    tender,
                    bid.bid(),
                    item.key(),
                    0,
                    wrong ? ComplianceChecks.Answer.NOT_MET : ComplianceChecks.Answer.MET,
                    new ComplianceChecks.Words(wrong ? String.valueOf(out.get("found")) : "", ""));
        }
        Localised reason = out.isEmpty() ? Localised.EMPTY : Localised.fromJson(Json.write(out.get("reason")));
        rulings.say(team.planner(council), tender, bid.bid(), Plan.WHOLE, out.isEmpty(), reason);
        rulings.answer(team.decider(council), tender, bid.bid(), Plan.WHOLE, 1, true, "");
    }
}
