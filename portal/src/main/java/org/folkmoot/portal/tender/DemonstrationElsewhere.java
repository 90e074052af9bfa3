package org.folkmoot.portal.tender;

import static org.folkmoot.portal.tender.DemonstrationRound.list;
import static org.folkmoot.portal.tender.DemonstrationRound.map;
import static org.folkmoot.portal.tender.DemonstrationRound.number;
import static org.folkmoot.portal.tender.DemonstrationRound.text;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.DemonstrationTime;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.tender.DemonstrationRound.Round;

/**
 * A tender of the demonstration borough whose bids came in by the council's own system, from {@code content/demo/elsewhere.yml}: one was brought
 * and checked by a second person, another was brought later and waits for one.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationElsewhere implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/elsewhere.yml";

    /** After what is public, and before what looks for everything. */
    private static final int ORDER = 48;

    private final Overlay overlay;
    private final DemonstrationRound rounds;
    private final DemonstrationTeam team;
    private final DemonstrationTime time;
    private final Loads loads;

    DemonstrationElsewhere(
            Overlay overlay, DemonstrationRound rounds, DemonstrationTeam team, DemonstrationTime time, Loads loads) {
        this.overlay = overlay;
        this.rounds = rounds;
        this.team = team;
        this.time = time;
        this.loads = loads;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        Round round = rounds.published(ashmere, file);
        short council = round.council();
        UUID tender = round.tender();
        Viewer types = team.planner(council);
        Viewer checks = team.decider(council);
        for (Object each : list(file, "brought")) {
            Map<?, ?> brought = (Map<?, ?>) each;
            time.at(round.after(Duration.ofDays(number(brought, "days"))), () -> {
                loads.enter(types, tender);
                loads.enter(checks, tender);
                done(loads.save(types, tender, null, 0, bid(map(brought, "bid"))));
                done(loads.ask(types, tender, text(brought, "reason")));
                if (!Boolean.TRUE.equals(brought.get("checked"))) return;
                String sum = loads.desk(council, tender).waiting().orElseThrow().sum();
                done(loads.answer(checks, tender, sum, true, ""));
            });
        }
    }

    private static void done(Loads.Done done) {
        if (done != Loads.Done.KEPT) throw new IllegalStateException("nothing is brought: " + done);
    }

    private static LoadedBid bid(Map<?, ?> one) {
        Map<?, ?> signed = map(one, "signed");
        TreeMap<String, String> answers = new TreeMap<>();
        map(one, "answers").forEach((section, said) -> answers.put(String.valueOf(section), String.valueOf(said)));
        return new LoadedBid(
                text(one, "organisation"),
                text(signed, "name"),
                text(signed, "post"),
                text(one, "lang"),
                List.of(),
                answers,
                List.of());
    }
}
