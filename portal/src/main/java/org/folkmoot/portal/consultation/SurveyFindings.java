package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.ReadingTimes;
import org.folkmoot.portal.survey.ActivityResults;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.ExactTotals;
import org.folkmoot.portal.survey.Groups;
import org.folkmoot.portal.survey.OnPaper;
import org.folkmoot.portal.survey.Population;
import org.folkmoot.portal.survey.PublishedTotals;
import org.folkmoot.portal.survey.Quotes;
import org.folkmoot.portal.survey.Release;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;
import org.folkmoot.portal.survey.Results;
import org.folkmoot.portal.survey.Themes;
import org.folkmoot.portal.survey.Without;

/** What the survey feature has released, and how many have answered. */
@Singleton
final class SurveyFindings implements Findings {
    private final Results results;
    private final ExactTotals totals;
    private final ReleasedViews views;
    private final Population population;
    private final Quotes quotes;
    private final Themes themes;
    private final Groups groups;
    private final Campaigns campaigns;
    private final Without without;
    private final OnPaper paper;
    private final ReadingTimes times;
    private final Consultations consultations;

    SurveyFindings(
            Results results,
            ExactTotals totals,
            ReleasedViews views,
            Population population,
            Quotes quotes,
            Themes themes,
            Groups groups,
            Campaigns campaigns,
            Without without,
            OnPaper paper,
            ReadingTimes times,
            Consultations consultations) {
        this.results = results;
        this.totals = totals;
        this.views = views;
        this.population = population;
        this.quotes = quotes;
        this.themes = themes;
        this.groups = groups;
        this.campaigns = campaigns;
        this.without = without;
        this.paper = paper;
        this.times = times;
        this.consultations = consultations;
    }

    @Override
    public Optional<ReleasedView> released(Consultation one, ReleasedViews.Asked asked, String locale) {
        return results.releasedOf(one.councilId(), one.publicId())
                .map(release -> views.of(
                        release, asked, population.beside(one.councilId(), release, locale), exact(one), locale));
    }

    @Override
    public List<Released> releasedQuestions(Consultation one) {
        return results.releasedOf(one.councilId(), one.publicId())
                .map(release -> release.questions().stream()
                        .map(question -> new Released(question.id(), views.named(release, question)))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<ReleasedView> released(Consultation one, int number, List<String> questions, String locale) {
        return results.past(one.councilId(), one.publicId()).stream()
                .filter(release -> release.number() == number)
                .findFirst()
                .map(release -> views.of(
                                release,
                                new ReleasedViews.Asked("", Map.of(), null, null),
                                (activity, question, figures) -> List.of(),
                                exact(one),
                                locale)
                        .only(questions));
    }

    private @Nullable PublishedTotals exact(Consultation one) {
        return totals.of(one.councilId(), one.publicId()).orElse(null);
    }

    @Override
    public Optional<PublishedTotals> totals(Consultation one) {
        return totals.of(one.councilId(), one.publicId());
    }

    @Override
    public List<ReleasedView> releasedByAudience(Consultation one, int number, List<String> questions, String locale) {
        return results.past(one.councilId(), one.publicId()).stream()
                .filter(release -> release.number() == number)
                .findFirst()
                .map(release -> release.activities().stream()
                        .filter(activity -> activity.people() != null)
                        .map(activity -> activity.activity().toString())
                        .map(who -> views.of(release, new ReleasedViews.Asked("", Map.of(), who, null), locale)
                                .only(questions))
                        .toList())
                .filter(views -> views.size() > 1)
                .orElse(List.of());
    }

    @Override
    public List<Quote> quotes(short council, UUID activity) {
        return quotes.published(council, activity).stream()
                .map(one -> new Quote(one.id(), one.asked(), one.words(), one.language()))
                .toList();
    }

    @Override
    public List<Themes.Theme> themes(short council, UUID activity) {
        return themes.of(council, activity);
    }

    @Override
    public Map<String, Themes.Theme> themesById(short council, UUID activity) {
        return themes.byId(council, activity);
    }

    @Override
    public String place(Consultation one, UUID activity, String question) {
        return results.releasedOf(one.councilId(), one.publicId())
                .map(release -> {
                    String who = release.activities().size() > 1 ? "?who=" + activity : "";
                    return who
                            + release.questions().stream()
                                    .filter(asked ->
                                            question.equals(asked.key()) || question.startsWith(asked.key() + "."))
                                    .findFirst()
                                    .map(asked -> "#" + ReleasedView.place(asked.id()))
                                    .orElse("");
                })
                .orElse("");
    }

    @Override
    public List<Groups.Shown> groups(short council, UUID activity) {
        return groups.shown(council, activity);
    }

    @Override
    public List<Campaigns.Said> campaigns(short council, UUID activity) {
        return campaigns.said(council, activity);
    }

    @Override
    public List<Campaigns.Told> campaignsInFull(short council, UUID activity) {
        return campaigns.told(council, activity);
    }

    @Override
    public Optional<Without.Compared> compared(short council, UUID activity, String locale) {
        return without.compared(council, activity, locale);
    }

    @Override
    public Optional<Without.Said> withoutCampaigns(short council, UUID activity) {
        return without.said(council, activity);
    }

    @Override
    public boolean onPaper(short council, UUID activity) {
        return paper.tenOrMore(council, activity);
    }

    @Override
    public int releaseNumber(Consultation one) {
        return results.releasedOf(one.councilId(), one.publicId())
                .map(Release::number)
                .orElse(0);
    }

    @Override
    public ActivityResults full(short council, UUID activity) {
        return results.live(council, activity);
    }

    @Override
    public List<String> versions(short council, UUID activity, String locale) {
        return results.versions(council, activity, locale);
    }

    @Override
    public List<ReadingTimes.Median> read(Consultation one) {
        return times.medians(one.councilId(), one.publicId());
    }

    @Override
    public long answers(short council, UUID activity) {
        boolean fixed = consultations
                .activity(council, activity)
                .filter(Activity::fixed)
                .isPresent();
        return fixed ? results.live(council, activity).sent() : 0;
    }
}
