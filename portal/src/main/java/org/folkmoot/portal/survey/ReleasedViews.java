package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes pages of released figures. Works from what is stored and from nothing else: a filter chooses among stored cells. */
@Singleton
public class ReleasedViews {
    private final Words words;

    ReleasedViews(Words words) {
        this.words = words;
    }

    /**
     * @param path English inside address of the page that shows it
     * @param who public id of one activity, as the reader's address has it; anything else shows everybody
     * @param group an option of the release's breakdown; anything else shows all groups together
     */
    public ReleasedView of(Release release, String path, @Nullable String who, @Nullable String group, String locale) {
        UUID activity = release.activities().stream()
                .map(Release.ReleasedActivity::activity)
                .filter(id -> id.toString().equals(who))
                .findFirst()
                .orElse(null);
        String part = release.breakdown() == null
                ? null
                : release.breakdown().groups().stream()
                        .map(Release.ReleasedOption::id)
                        .filter(id -> id.equals(group) && !id.equals(Words.SKIPPED))
                        .findFirst()
                        .orElse(null);
        List<ReleasedView.Figures> questions = new ArrayList<>();
        boolean kept = false;
        for (Release.ReleasedQuestion question : release.questions()) {
            Release.Figures figures = figures(question, activity, part);
            if (figures == null) continue;
            kept |= figures.base() == null || figures.people().stream().anyMatch(Objects::isNull);
            questions.add(shown(question, figures, locale));
        }
        return new ReleasedView(
                path,
                release.madeOn(),
                people(release.people(), locale),
                filters(release, activity, part, locale),
                questions,
                kept);
    }

    /** The stored figures asked for; of a question that only one activity asked, those of that activity. */
    private static Release.@Nullable Figures figures(
            Release.ReleasedQuestion question, @Nullable UUID activity, @Nullable String group) {
        for (Release.Figures figures : question.groups()) {
            if (figures.isOf(activity, group)) return figures;
        }
        boolean asked = question.groups().stream()
                        .map(Release.Figures::activity)
                        .distinct()
                        .count()
                == 1;
        if (activity != null || !asked) return null;
        return question.groups().stream()
                .filter(figures -> Objects.equals(figures.group(), group))
                .findFirst()
                .orElse(null);
    }

    private ReleasedView.Figures shown(Release.ReleasedQuestion question, Release.Figures figures, String locale) {
        List<Bar> bars = new ArrayList<>();
        List<Finding.Part> parts = new ArrayList<>();
        long most = figures.people().stream()
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        long whole = figures.base() == null ? Math.max(1, most) : figures.base();
        for (int o = 0; o < question.options().size(); o++) {
            Release.ReleasedOption option = question.options().get(o);
            Integer people = figures.people().get(o);
            String label = option.text().in(locale);
            boolean aside = option.id().equals(Question.NOT_SAID) || option.id().equals(Words.SKIPPED);
            if (!aside) parts.add(new Finding.Part(label, people == null ? null : people.longValue()));
            bars.add(new Bar(
                    label,
                    people == null ? 0 : Bar.share(people, whole),
                    people == null ? words.say(locale, "survey.released.not-shown") : about(people),
                    people == null,
                    aside));
        }
        Long base = figures.base() == null ? null : figures.base().longValue();
        return new ReleasedView.Figures(
                "figures-" + question.key().replace('.', '-'),
                question.text().in(locale),
                question.scale().in(locale),
                new Finding(words, locale).of(question.kind(), parts, base),
                words.say(
                        locale,
                        "survey.released.caption",
                        Map.of("question", question.text().in(locale))),
                people(figures.base(), locale),
                bars);
    }

    private List<ReleasedView.Filter> filters(
            Release release, @Nullable UUID activity, @Nullable String group, String locale) {
        List<ReleasedView.Filter> filters = new ArrayList<>();
        boolean several = release.activities().size() > 1;
        if (several || release.breakdown() != null) {
            boolean all = activity == null && group == null;
            filters.add(new ReleasedView.Filter(words.say(locale, "survey.released.everybody"), "", all));
        }
        for (Release.ReleasedActivity each : several ? release.activities() : List.<Release.ReleasedActivity>of()) {
            if (each.people() == null) continue;
            filters.add(new ReleasedView.Filter(
                    each.name().in(locale),
                    "?who=" + each.activity(),
                    each.activity().equals(activity) && group == null));
        }
        if (release.breakdown() != null) {
            for (Release.ReleasedOption each : release.breakdown().groups()) {
                if (each.id().equals(Words.SKIPPED) || each.id().equals(Question.NOT_SAID)) continue;
                filters.add(new ReleasedView.Filter(
                        each.text().in(locale), "?group=" + each.id(), each.id().equals(group)));
            }
        }
        return filters;
    }

    private String people(@Nullable Integer people, String locale) {
        return people == null
                ? words.say(locale, "survey.released.not-shown")
                : words.say(locale, "survey.released.people", Map.of("people", people));
    }

    private static String about(int people) {
        return Integer.toString(people);
    }
}
