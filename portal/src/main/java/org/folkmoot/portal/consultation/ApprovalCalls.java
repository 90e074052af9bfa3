package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Reminds colleagues of what waits for their word, and tells them when it is no longer what they looked at: each once. */
@Singleton
public class ApprovalCalls implements Recurring {
    private final Approvals approvals;
    private final Councils councils;

    ApprovalCalls(Approvals approvals, Councils councils) {
        this.approvals = approvals;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "consultation.approval-calls";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        OneByOne.each(
                councils.all(),
                council ->
                        OneByOne.each(approvals.standing(council.id()), row -> approvals.callAgain(council.id(), row)));
    }
}
