package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import org.folkmoot.portal.consultation.record.CouncilRules;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Chooses a council's rules for its consultations, and writes down who did. */
@Singleton
public class RuleChoice {
    private final CouncilRules rules;
    private final Policy policy;
    private final DatabaseClock clock;
    private final Trail trail;

    RuleChoice(CouncilRules rules, Policy policy, DatabaseClock clock, Trail trail) {
        this.rules = rules;
        this.policy = policy;
        this.clock = clock;
        this.trail = trail;
    }

    @OneTransaction
    public void choose(Viewer viewer, CouncilRules.Chosen chosen) {
        policy.check(viewer, "consultation.rules", null, clock.now());
        rules.choose(viewer.council(), chosen);
        trail.chosen(
                viewer,
                "consultation.rules-chosen",
                chosen.nation().key() + "/" + chosen.approval().name());
    }
}
