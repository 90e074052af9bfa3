package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** Lots that may be bid for together, with criteria of their own for the group. */
public record LotGroup(
        @Required String id,
        @Nullable Words title,
        @Nullable Words description,
        @Required List<String> relatedLots,
        @Nullable Boolean optionToCombine,
        @Nullable Money maximumValue,
        @Nullable AwardCriteria awardCriteria) {
    public LotGroup {
        relatedLots = List.copyOf(relatedLots);
    }
}
