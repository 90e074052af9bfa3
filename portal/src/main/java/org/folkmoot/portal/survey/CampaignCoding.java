package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Sorts all texts of a campaign that say the same under the same themes. Those with words of their own are sorted by themselves. */
@Singleton
class CampaignCoding {
    private final CampaignRepository rows;
    private final CampaignCodeRepository codes;

    CampaignCoding(CampaignRepository rows, CampaignCodeRepository codes) {
        this.rows = rows;
        this.codes = codes;
    }

    /** Under these themes and no others; a theme of another question is passed over. */
    @OneTransaction
    void code(short council, UUID campaign, List<Long> under) {
        rows.lock(council, campaign).orElseThrow(NoSuchThing::new);
        codes.uncode(council, campaign);
        under.forEach(code -> codes.code(council, code, campaign));
        codes.coded(council, campaign, under.isEmpty() ? "CLEAR" : "CODED");
    }

    /** Themes that any of its texts that say the same is under. */
    List<Long> codes(short council, UUID campaign) {
        return codes.of(council, campaign);
    }
}
