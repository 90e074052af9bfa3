package org.folkmoot.portal.consultation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.ReadingTimes;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.ActivityResults;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.Groups;
import org.folkmoot.portal.survey.PublishedTotals;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;
import org.folkmoot.portal.survey.Themes;
import org.folkmoot.portal.survey.Without;

/** What people answered, as far as it may be shown to everyone. */
interface Findings {
    /** Somebody's words, shown with their permission. @param question what they answered */
    record Quote(UUID id, Localised question, String words, String locale) {}

    /** A question of which figures are public. */
    record Released(String id, Localised text) {}

    /** The last release of a consultation's results, those figures of it that were asked for. */
    Optional<ReleasedView> released(Consultation one, ReleasedViews.Asked asked, String locale);

    /** Questions that the last release holds, in its order; none before the first. */
    List<Released> releasedQuestions(Consultation one);

    /**
     * Everybody's figures of one release, as they were stored: these questions of it, in this order.
     *
     * @param questions ids; those that the release does not hold are passed over
     */
    Optional<ReleasedView> released(Consultation one, int release, List<String> questions, String locale);

    /** The same figures of each audience by itself, in the order of the release; none where only one has any. */
    List<ReleasedView> releasedByAudience(Consultation one, int release, List<String> questions, String locale);

    /** Exactly how many took part, once that was published. */
    Optional<PublishedTotals> totals(Consultation one);

    List<Quote> quotes(short council, UUID activity);

    /** The themes people's words were sorted under; empty before anybody has sorted any. */
    List<Themes.Theme> themes(short council, UUID activity);

    /** The same by every id one was ever known by: of one that was merged into another, that other. */
    Map<String, Themes.Theme> themesById(short council, UUID activity);

    /**
     * Where among released figures a question of an activity stands, or the one that its words were asked beside: the end of the address of
     * the page of results. Empty where no figure of it was released.
     */
    String place(Consultation one, UUID activity, String question);

    /** What groups said and confirmed, as far as everybody may read it. */
    List<Groups.Shown> groups(short council, UUID activity);

    /** What everybody is told of near-identical texts. */
    List<Campaigns.Said> campaigns(short council, UUID activity);

    /** Every campaign with its exact size: for those who decide, each look written down. */
    List<Campaigns.Told> campaignsInFull(short council, UUID activity);

    /** Figures with and without campaigns and people from elsewhere: for the team and those who decide. Empty where there is nothing to compare with. */
    Optional<Without.Compared> compared(short council, UUID activity, String locale);

    /** Whether what most people answered is another without a campaign that everybody is told of; empty where nobody is told of any. */
    Optional<Without.Said> withoutCampaigns(short council, UUID activity);

    /** Whether ten or more of an activity's answers came on paper. */
    boolean onPaper(short council, UUID activity);

    /** The number of the last release; 0 before the first. */
    int releaseNumber(Consultation one);

    /** Exact counts of one activity, nothing hidden: for those who decide, each look written down. */
    ActivityResults full(short council, UUID activity);

    /** Where questions were changed while people answered: which versions the exact counts hold, and what only some asked, as sentences. */
    List<String> versions(short council, UUID activity, String locale);

    /** How long people's words waited to be read, in each language of which ten or more were. */
    List<ReadingTimes.Median> read(Consultation one);

    /** Answers sent so far, for the officers who own them. */
    long answers(short council, UUID activity);
}
