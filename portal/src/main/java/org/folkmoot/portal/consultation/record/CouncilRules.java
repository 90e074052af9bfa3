package org.folkmoot.portal.consultation.record;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.NationOf;

/** Which nation's duties a council has, and when a second person approves its openings. */
@Singleton
public class CouncilRules implements NationOf {
    private final SettingRepository rows;
    private final Councils councils;

    CouncilRules(SettingRepository rows, Councils councils) {
        this.rows = rows;
        this.councils = councils;
    }

    public record Chosen(Nation nation, ApprovalRule approval) {}

    /** Until somebody chooses: Wales where everything is published in Welsh too, else England; approval of what is sensitive. */
    public Chosen of(short council) {
        boolean welsh = councils.byId(council).map(Council::needsWelsh).orElse(false);
        return rows.of(council)
                .map(row -> new Chosen(
                        Nation.of(row.nation()).orElse(Nation.ENGLAND),
                        ApprovalRule.of(row.approval()).orElse(ApprovalRule.ALL)))
                .orElse(new Chosen(welsh ? Nation.WALES : Nation.ENGLAND, ApprovalRule.SENSITIVE));
    }

    @Override
    public String nation(short council) {
        return of(council).nation().key();
    }

    /** Whoever calls is in a transaction and says it in the record. */
    public void choose(short council, Chosen chosen) {
        rows.keep(council, chosen.nation().key(), chosen.approval().name());
    }
}
