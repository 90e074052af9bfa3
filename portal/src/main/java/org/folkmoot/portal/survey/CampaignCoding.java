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
    private final SecondCoding second;

    CampaignCoding(CampaignRepository rows, CampaignCodeRepository codes, SecondCoding second) {
        this.second = second;
        this.rows = rows;
        this.codes = codes;
    }

    /** Under these themes and no others; a theme of another question is passed over. @throws NoSuchThing while this person codes a share blind */
    @OneTransaction
    void code(short council, UUID campaign, List<Long> under, UUID coder) {
        CampaignRow found = rows.lock(council, campaign).orElseThrow(NoSuchThing::new);
        if (second.blind(council, found.activity(), found.question(), coder)) throw new NoSuchThing();
        codes.uncode(council, campaign);
        under.forEach(code -> codes.code(council, code, campaign, coder));
        codes.coded(council, campaign, under.isEmpty() ? "CLEAR" : "CODED");
    }

    /** Whether this person codes a share of its question's texts blind, and sees no themes. */
    boolean blind(short council, CampaignRow campaign, UUID coder) {
        return second.blind(council, campaign.activity(), campaign.question(), coder);
    }

    /** Themes that any of its texts that say the same is under. */
    List<Long> codes(short council, UUID campaign) {
        return codes.of(council, campaign);
    }
}
