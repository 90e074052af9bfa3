package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long cases and what waits are kept. */
@Singleton
final class ModerationTables implements Purged {
    private static final Set<String> NO_ACTION = Set.of(CaseDecision.NO_FURTHER_ACTION.name());
    private static final Set<String> ACTION = Set.of(CaseDecision.REFERRED.name(), CaseDecision.WORKER.name());
    private static final String CASE = "moderation_case";

    private final CasePurge cases;

    ModerationTables(CasePurge cases) {
        this.cases = cases;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("moderation_reading", "goes once it was read; nothing is forgotten unread"),
                Keeping.noPeriod(
                        "moderation_read_tally", "how many texts waited how long, by language; nobody's words"),
                Keeping.noPeriod("moderation_waiting", "goes once it is decided"),
                Keeping.with("moderation_agreed", "moderation_waiting"),
                Keeping.until(
                        CASE,
                        "cases-without-action",
                        "from the close of a case in which nothing had to be done; an open one is never deleted",
                        (council, due) -> cases.before(council, NO_ACTION, due)),
                Keeping.until(
                        CASE,
                        "cases",
                        "from the close of any other case: whoever was a child then is grown up, and may ask what was done",
                        (council, due) -> cases.before(council, ACTION, due)),
                Keeping.with("moderation_worry", CASE),
                Keeping.with("moderation_frozen", CASE),
                Keeping.with("moderation_case_entry", CASE),
                Keeping.with("moderation_identity", CASE),
                Keeping.with("moderation_case_alarm", CASE));
    }
}
