package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.survey.Quotes;
import org.folkmoot.portal.survey.Release;
import org.folkmoot.portal.survey.Results;

/** What the survey feature has released, one activity at a time. */
@Singleton
final class SurveyFindings implements Findings {
    private final Results results;
    private final Quotes quotes;
    private final Consultations consultations;

    SurveyFindings(Results results, Quotes quotes, Consultations consultations) {
        this.results = results;
        this.quotes = quotes;
        this.consultations = consultations;
    }

    @Override
    public Optional<Released> released(short council, UUID activity) {
        return results.released(council, activity)
                .filter(release -> release.activities().stream()
                        .anyMatch(one -> one.activity().equals(activity)))
                .map(release -> of(release, activity));
    }

    private static Released of(Release release, UUID activity) {
        Integer people = release.activities().stream()
                .filter(one -> one.activity().equals(activity))
                .findFirst()
                .map(Release.ReleasedActivity::people)
                .orElse(null);
        List<Table> tables = new ArrayList<>();
        for (Release.ReleasedQuestion question : release.questions()) {
            question.groups().stream()
                    .filter(figures -> activity.equals(figures.activity()) && figures.group() == null)
                    .findFirst()
                    .ifPresent(figures -> tables.add(table(question, figures)));
        }
        return new Released(people, release.madeOn().atStartOfDay(Spoken.UK).toInstant(), tables);
    }

    private static Table table(Release.ReleasedQuestion question, Release.Figures figures) {
        List<Cell> cells = new ArrayList<>();
        for (int at = 0; at < question.options().size() && at < figures.people().size(); at++) {
            cells.add(
                    new Cell(question.options().get(at).text(), figures.people().get(at)));
        }
        return new Table(question.text(), cells);
    }

    @Override
    public List<Quote> quotes(short council, UUID activity) {
        return quotes.published(council, activity).stream()
                .map(one -> new Quote(one.words(), one.language()))
                .toList();
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
