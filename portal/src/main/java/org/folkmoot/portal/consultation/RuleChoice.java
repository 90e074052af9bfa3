package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import org.folkmoot.portal.consultation.record.CouncilRules;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Chooses a council's rules for its consultations, and writes down who did. */
@Singleton
public class RuleChoice {
    private final CouncilRules rules;
    private final Policy policy;
    private final Audit audit;
    private final DatabaseClock clock;

    RuleChoice(CouncilRules rules, Policy policy, Audit audit, DatabaseClock clock) {
        this.rules = rules;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    @OneTransaction
    public void choose(Viewer viewer, CouncilRules.Chosen chosen) {
        policy.check(viewer, "consultation.rules", null, clock.now());
        rules.choose(viewer.council(), chosen);
        audit.record(
                "installation",
                viewer.council(),
                viewer.accountPublicId(),
                "consultation.rules-chosen",
                chosen.nation().key() + "/" + chosen.approval().name(),
                "done");
    }
}
