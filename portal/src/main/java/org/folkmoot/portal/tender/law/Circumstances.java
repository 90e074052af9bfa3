package org.folkmoot.portal.tender.law;

/**
 * What the dates of notices do not tell, and the law asks.
 *
 * @param engagement whether suppliers were spoken to beforehand
 * @param noEngagementReason why no notice says so, as the tender notice gives it; empty where it gives none
 * @param directAward whether it is awarded without a competition
 * @param freeOfStandstill whether the law frees this award from a mandatory standstill
 * @param standstillAnnounced whether a standstill was announced with the award
 * @param tenderingCase a key of {@link Tendering#cases}
 */
public record Circumstances(
        boolean engagement,
        String noEngagementReason,
        boolean directAward,
        boolean freeOfStandstill,
        boolean standstillAnnounced,
        String tenderingCase) {
    /** A competition, without engagement, with electronic tenders. */
    public static final Circumstances USUAL = new Circumstances(false, "", false, false, false, Tendering.USUAL);

    /** @param noNoticeReason empty where the tender notice gives none */
    public Circumstances withEngagement(String noNoticeReason) {
        return new Circumstances(
                true, noNoticeReason, directAward, freeOfStandstill, standstillAnnounced, tenderingCase);
    }

    public Circumstances asDirectAward() {
        return new Circumstances(
                engagement, noEngagementReason, true, freeOfStandstill, standstillAnnounced, tenderingCase);
    }

    public Circumstances freedOfStandstill() {
        return new Circumstances(engagement, noEngagementReason, directAward, true, standstillAnnounced, tenderingCase);
    }

    public Circumstances announcingStandstill() {
        return new Circumstances(engagement, noEngagementReason, directAward, freeOfStandstill, true, tenderingCase);
    }

    public Circumstances tendering(String inCase) {
        return new Circumstances(
                engagement, noEngagementReason, directAward, freeOfStandstill, standstillAnnounced, inCase);
    }
}
