package org.folkmoot.portal.survey;

import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What a release would show if it were made now.
 *
 * @param seen a mark of every figure in it: a release is made only of what was looked at
 * @param breakdowns what it may be broken down by; once a release had one, that one alone
 * @param onlySome questions that were asked, or offered in full, to only some, of which nothing is released
 * @param unbanded questions answered with a number for which no bands are stated, of which nothing is released either
 * @param teamOnly questions of which only the team sees figures
 * @param repeated questions of pages that are asked again, of which nothing is released
 */
public record Prospect(
        Release release,
        Readiness readiness,
        String seen,
        List<Breakdown> breakdowns,
        List<Localised> onlySome,
        List<Localised> unbanded,
        List<Localised> teamOnly,
        List<Localised> repeated) {
    /** @param id what {@link Results#release} takes */
    public record Breakdown(String id, Localised question, Localised audience) {}
}
