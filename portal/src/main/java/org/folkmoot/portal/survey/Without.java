package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Results without campaigns: for those who decide the figures that the team sees, protected as they are; for everybody one sentence, which
 * follows from figures of a release and from protected ones alone, and says nothing where either leaves it open.
 */
@Singleton
public class Without {
    private static final int FEWEST = Protection.PORTAL.threshold();

    private final Comparisons comparisons;
    private final ComparisonShowing showing;
    private final Campaigns campaigns;
    private final Results results;
    private final AskedVersions versions;
    private final Windows windows;
    private final DatabaseClock clock;

    Without(
            Comparisons comparisons,
            ComparisonShowing showing,
            Campaigns campaigns,
            Results results,
            AskedVersions versions,
            Windows windows,
            DatabaseClock clock) {
        this.comparisons = comparisons;
        this.showing = showing;
        this.campaigns = campaigns;
        this.results = results;
        this.versions = versions;
        this.windows = windows;
        this.clock = clock;
    }

    /** @param everybody how many gave it @param noCampaign and here: how many of those sent no campaign text, and live here; or that it is not shown */
    public record Row(String label, int everybody, String noCampaign, String here) {}

    public record Beside(String heading, List<Row> options) {}

    /**
     * As the team sees it.
     *
     * @param campaign whether figures without campaign texts are among it @param elsewhere whether figures without people from elsewhere are
     * @param away how many say that they live elsewhere; 0 for fewer than ten
     * @param hidden whether some of it is not shown
     */
    public record Compared(
            boolean campaign,
            boolean elsewhere,
            int everybody,
            int noCampaign,
            int away,
            List<Beside> questions,
            boolean hidden) {}

    /** @param others questions to which most people give another answer without campaigns @param compared how many can be compared at all */
    public record Said(List<Localised> others, int compared) {
        /** End of the message key. */
        public String key() {
            if (compared == 0) return "unknown";
            return others.isEmpty() ? "same" : "other";
        }
    }

    /** Empty before it was counted, where too few answered, and where there is nothing to compare with. */
    public Optional<Compared> compared(short council, UUID activity, String locale) {
        if (comparisons.of(council, activity).isEmpty()) return Optional.empty();
        ComparisonShowing.Shown shown = showing.shown(council, activity, locale);
        if (shown.questions().isEmpty()) return Optional.empty();
        return Optional.of(new Compared(
                shown.campaign(),
                shown.elsewhere(),
                shown.answers().everybody(),
                shown.answers().noCampaign(),
                shown.answers().elsewhere(),
                shown.questions().stream()
                        .map(question -> new Beside(
                                question.heading(),
                                question.options().stream()
                                        .map(each ->
                                                new Row(each.label(), each.everybody(), each.noCampaign(), each.here()))
                                        .toList()))
                        .toList(),
                shown.hidden()));
    }

    /** Empty while people can answer, before a release of it, and where nobody was told of a campaign. */
    public Optional<Said> said(short council, UUID activity) {
        if (campaigns.said(council, activity).isEmpty()) return Optional.empty();
        Window window = windows.window(council, activity);
        if (!window.closedAt(clock.now())) return Optional.empty();
        Release release = results.released(council, activity).orElse(null);
        Comparisons.Compared counted = comparisons.of(council, activity).orElse(null);
        if (release == null || counted == null || counted.countedAt() == null) return Optional.empty();
        boolean enough = counted.people(Comparisons.ALL) - counted.campaign() >= FEWEST && counted.campaign() >= FEWEST;
        List<Localised> others = new ArrayList<>();
        int compared = 0;
        for (Sheets.Item item : CrossTables.eligible(versions.filed(council, window))) {
            Boolean same = enough ? same(release, activity, item, counted) : null;
            if (same == null) continue;
            compared++;
            if (!same) others.add(item.text());
        }
        return Optional.of(new Said(others, compared));
    }

    /** Whether the same answer is given most with and without; null where what is shown does not say. */
    private static @Nullable Boolean same(
            Release release, UUID activity, Sheets.Item item, Comparisons.Compared counted) {
        Release.ReleasedQuestion question = release.questions().stream()
                .filter(each -> each.key().equals(item.key()) && figures(release, each, activity) != null)
                .findFirst()
                .orElse(null);
        if (question == null || !question.askedOf().blank()) return null;
        Release.Figures everybody = figures(release, question, activity);
        if (everybody == null) return null;
        Leading with = new Leading();
        Leading without = new Leading();
        for (int at = 0; at < question.options().size(); at++) {
            String option = question.options().get(at).id();
            if (option.equals(Question.NOT_SAID) || option.equals(Words.SKIPPED)) continue;
            Integer all = everybody.people().get(at);
            with.add(option, all, null);
            without.add(option, counted.noCampaign(item.key(), option), all);
        }
        if (!with.known() || !without.known()) return null;
        Set<String> both = new HashSet<>(with.first());
        both.retainAll(without.first());
        return !both.isEmpty();
    }

    /** The figures of one audience in a release: its own row, or the only one where no other was asked. */
    private static Release.@Nullable Figures figures(
            Release release, Release.ReleasedQuestion question, UUID activity) {
        boolean alone = release.activities().stream()
                .allMatch(each -> each.activity().equals(activity) || each.people() == null);
        return question.groups().stream()
                .filter(row -> row.isOf(activity, null) || alone && row.isOf(null, null))
                .findFirst()
                .orElse(null);
    }

    /** What most chose, of figures some of which are not shown. */
    private static final class Leading {
        private final Set<String> first = new HashSet<>();
        private int most = -1;
        private int mayBe;
        private boolean open;

        /** @param people null where it is not shown @param atMost what it cannot be more than; null for unknown */
        void add(String option, @Nullable Integer people, @Nullable Integer atMost) {
            if (people == null) {
                open |= atMost == null;
                mayBe = Math.max(mayBe, atMost == null ? 0 : atMost);
                return;
            }
            if (people > most) first.clear();
            if (people >= most) first.add(option);
            most = Math.max(most, people);
        }

        /** Whether nothing that is not shown can be as large as what leads. */
        boolean known() {
            return !open && most > 0 && mayBe < most;
        }

        Set<String> first() {
            return first;
        }
    }
}
