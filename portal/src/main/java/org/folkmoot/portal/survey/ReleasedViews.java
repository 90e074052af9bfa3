package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/** Makes pages of released figures. Works from what is stored and from nothing else: a filter chooses among stored cells. */
@Singleton
public class ReleasedViews {
    private final Words words;

    ReleasedViews(Words words) {
        this.words = words;
    }

    /**
     * Where the figures are shown, and which of them.
     *
     * @param path English inside address of the page
     * @param kept parameters of the address that its filters carry on
     * @param who public id of one activity, as the reader's address has it; anything else shows everybody
     * @param group a group of that activity; anything else shows all groups together
     */
    public record Asked(
            String path,
            Map<String, String> kept,
            @Nullable String who,
            @Nullable String group) {}

    public ReleasedView of(Release release, Asked asked, String locale) {
        return of(release, asked, (activity, question, figures) -> List.of(), locale);
    }

    /** @param beside what is said of figures of everybody in one audience */
    public ReleasedView of(Release release, Asked asked, Population.Beside beside, String locale) {
        return of(release, asked, beside, null, locale);
    }

    /** @param exact totals that were published of the same consultation; those of another release are passed over */
    public ReleasedView of(
            Release release, Asked asked, Population.Beside beside, @Nullable PublishedTotals exact, String locale) {
        PublishedTotals told = exact != null && exact.release() == release.number() ? exact : null;
        List<Release.ReleasedActivity> offered = release.activities().stream()
                .filter(each -> each.people() != null)
                .toList();
        UUID activity = offered.stream()
                .map(Release.ReleasedActivity::activity)
                .filter(id -> offered.size() == 1 || id.toString().equals(asked.who()))
                .findFirst()
                .orElse(null);
        UUID grouped = activity != null ? activity : onlyGrouped(release);
        Set<String> groups = groups(release, grouped);
        String group =
                activity != null && asked.group() != null && groups.contains(asked.group()) ? asked.group() : null;
        String filtered = activity == null || offered.size() == 1 ? null : activity.toString();
        List<ReleasedView.Figures> questions = new ArrayList<>();
        boolean kept = offered.size() < release.activities().size();
        for (Release.ReleasedQuestion question : release.questions()) {
            Release.Figures figures = figures(question, activity, group);
            if (figures == null) continue;
            kept |= figures.people().stream().anyMatch(Objects::isNull);
            String only =
                    activity == null && figures.activity() != null ? name(release, figures.activity(), locale) : "";
            boolean oneWay = figures.activity() != null && figures.group() == null;
            if (!question.askedOf().blank()) {
                String of = question.askedOf().in(locale);
                only = only.isEmpty()
                        ? of
                        : words.say(locale, "survey.released.only", Map.of("audience", only, "people", of));
            }
            oneWay &= question.askedOf().blank();
            List<String> lives = oneWay ? beside.of(figures.activity(), question, figures) : List.of();
            questions.add(shown(
                    question,
                    figures,
                    only,
                    lives,
                    query(asked, filtered, group),
                    question.same().isEmpty() ? "" : whom(release, question, locale),
                    locale));
        }
        Release.ReleasedBreakdown breakdown = release.breakdown();
        List<ReleasedView.Filter> byGroup = new ArrayList<>();
        if (breakdown != null && grouped != null && !groups.isEmpty()) {
            String who = offered.size() == 1 ? null : grouped.toString();
            if (activity != null) {
                byGroup.add(new ReleasedView.Filter(
                        words.say(locale, "survey.released.all-groups"), query(asked, who, null), group == null));
            }
            for (Release.ReleasedOption each : breakdown.groups()) {
                String id = groupId(each);
                if (!groups.contains(id)) continue;
                byGroup.add(new ReleasedView.Filter(each.text().in(locale), query(asked, who, id), id.equals(group)));
            }
            kept |= groups.size() < breakdown.groups().size();
        }
        return new ReleasedView(
                asked.path(),
                release.madeOn(),
                told == null || told.everybody() == null
                        ? people(release.people(), locale)
                        : exactly(told.everybody(), locale),
                whose(release, activity, group, locale),
                audiences(offered, asked, activity, locale),
                byGroup.isEmpty() || breakdown == null ? "" : breakdown.text().in(locale),
                byGroup,
                questions,
                kept,
                mixed(release, locale),
                told == null ? List.of() : totals(release, told, locale),
                staying(release, activity, locale));
    }

    /** Each once, though several audiences were asked it. @param activity null for everybody's */
    private List<ReleasedView.Staying> staying(Release release, @Nullable UUID activity, String locale) {
        return release.staying().stream()
                .filter(each -> activity == null || each.activity().equals(activity))
                .map(each -> new ReleasedView.Staying(
                        each.text().in(locale), words.say(locale, "survey.released.stays." + each.why())))
                .distinct()
                .toList();
    }

    /** Everybody's first where that is told, then each audience's in the order of the release. */
    private List<ReleasedView.Total> totals(Release release, PublishedTotals told, String locale) {
        List<ReleasedView.Total> totals = new ArrayList<>();
        if (told.everybody() != null && told.each().size() > 1) {
            totals.add(new ReleasedView.Total(
                    words.say(locale, "survey.released.everybody"), exactly(told.everybody(), locale)));
        }
        told.each()
                .forEach(total -> totals.add(new ReleasedView.Total(
                        name(release, total.activity(), locale), exactly(total.people(), locale))));
        return totals;
    }

    private String exactly(int people, String locale) {
        return words.say(locale, "survey.totals.people", Map.of("people", people));
    }

    private String mixed(Release release, String locale) {
        if (release.changedOn().isEmpty()) return "";
        String days = release.changedOn().stream()
                .map(day -> Spoken.date(day, Locale.of(locale)))
                .collect(Collectors.joining(", "));
        return words.say(locale, "survey.released.mixed", Map.of("days", days));
    }

    /** The stored figures asked for; of a question that only one activity asked, everybody's are those of that activity. */
    private static Release.@Nullable Figures figures(
            Release.ReleasedQuestion question, @Nullable UUID activity, @Nullable String group) {
        List<Release.Figures> whole =
                question.groups().stream().filter(row -> row.group() == null).toList();
        if (activity == null && whole.size() == 1) return whole.getFirst();
        return question.groups().stream()
                .filter(row -> row.isOf(activity, group))
                .findFirst()
                .orElse(null);
    }

    /** Groups of an activity that are shown anywhere. */
    private static Set<String> groups(Release release, @Nullable UUID activity) {
        return release.questions().stream()
                .flatMap(question -> question.groups().stream())
                .filter(row -> row.group() != null && Objects.equals(row.activity(), activity))
                .map(Release.Figures::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The one activity that is broken down into groups; null when none or several are. */
    private static @Nullable UUID onlyGrouped(Release release) {
        Set<UUID> grouped = release.questions().stream()
                .flatMap(question -> question.groups().stream())
                .filter(row -> row.group() != null)
                .map(Release.Figures::activity)
                .collect(Collectors.toSet());
        return grouped.size() == 1 ? grouped.iterator().next() : null;
    }

    private static String groupId(Release.ReleasedOption option) {
        return option.id().equals(Words.SKIPPED) ? ExactCounts.NO_GROUP : option.id();
    }

    private ReleasedView.Figures shown(
            Release.ReleasedQuestion question,
            Release.Figures figures,
            String only,
            List<String> lives,
            String query,
            String whom,
            String locale) {
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
            if (!aside)
                parts.add(
                        new Finding.Part(label, people == null ? null : people.longValue(), option.offered() != null));
            String named = option.offered() == null
                    ? label
                    : words.say(
                            locale,
                            "survey.released.offered",
                            Map.of("option", label, "who", option.offered().in(locale)));
            bars.add(new Bar(
                    named,
                    people == null ? 0 : Bar.share(people, whole),
                    people == null ? words.say(locale, "survey.released.not-shown") : people(people, locale),
                    people == null,
                    aside));
        }
        Long base = figures.base() == null ? null : figures.base().longValue();
        String finding = new Finding(words, locale).of(question.kind(), parts, base);
        return new ReleasedView.Figures(
                ReleasedView.place(question.id()),
                question.text().in(locale),
                question.scale().in(locale),
                only,
                finding.isEmpty() ? words.say(locale, "survey.released.no-finding") : finding,
                words.captionReleased(question.kind(), question.text().in(locale), locale),
                people(figures.base(), locale),
                bars,
                lives,
                query,
                question.same(),
                whom);
    }

    /** One of the things that people chose between elsewhere. @param people as everybody sees them; null where that is not shown */
    public record Chosen(String label, @Nullable Integer people) {}

    /**
     * Figures of what was chosen beside a questionnaire, as those of a question.
     *
     * @param several whether one person could choose more than one
     * @param base how many people chose at all, as everybody sees it; null where that is not shown
     */
    public ReleasedView.Figures chosen(
            String id,
            String heading,
            String caption,
            List<Chosen> chosen,
            boolean several,
            @Nullable Integer base,
            String locale) {
        int most = chosen.stream()
                .map(Chosen::people)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        long whole = base == null ? Math.max(1, most) : base;
        List<Bar> bars = chosen.stream()
                .map(each -> new Bar(
                        each.label(),
                        each.people() == null ? 0 : Bar.share(each.people(), whole),
                        people(each.people(), locale),
                        each.people() == null,
                        false))
                .toList();
        List<Finding.Part> parts = chosen.stream()
                .map(each -> new Finding.Part(
                        each.label(),
                        each.people() == null ? null : each.people().longValue()))
                .toList();
        String finding = new Finding(words, locale)
                .of(several ? Kind.CHOICES : Kind.CHOICE, parts, base == null ? null : base.longValue());
        return new ReleasedView.Figures(
                id,
                heading,
                "",
                "",
                finding.isEmpty() ? words.say(locale, "survey.released.no-finding") : finding,
                caption,
                people(base, locale),
                bars,
                List.of(),
                "");
    }

    /** Every audience that was asked it in these words. */
    private static String whom(Release release, Release.ReleasedQuestion question, String locale) {
        return question.groups().stream()
                .map(Release.Figures::activity)
                .filter(Objects::nonNull)
                .distinct()
                .map(activity -> name(release, activity, locale))
                .collect(Collectors.joining("; "));
    }

    /** What it is called in a list; of several in the same words that stand beside each other, with whom it was asked. */
    public Localised named(Release release, Release.ReleasedQuestion question) {
        boolean alike = release.questions().stream()
                .anyMatch(other -> other != question
                        && other.key().equals(question.key())
                        && other.text().equals(question.text()));
        if (question.same().isEmpty() || !alike) return question.text();
        Localised named = question.text();
        for (String locale : named.locales()) {
            named = named.with(
                    locale,
                    words.say(
                            locale,
                            "survey.same.named",
                            Map.of("question", named.in(locale), "audience", whom(release, question, locale))));
        }
        return named;
    }

    private List<ReleasedView.Filter> audiences(
            List<Release.ReleasedActivity> offered, Asked asked, @Nullable UUID activity, String locale) {
        if (offered.size() < 2) return List.of();
        List<ReleasedView.Filter> filters = new ArrayList<>();
        filters.add(new ReleasedView.Filter(
                words.say(locale, "survey.released.everybody"), query(asked, null, null), activity == null));
        for (Release.ReleasedActivity each : offered) {
            filters.add(new ReleasedView.Filter(
                    each.name().in(locale),
                    query(asked, each.activity().toString(), null),
                    each.activity().equals(activity)));
        }
        return filters;
    }

    private static String query(Asked asked, @Nullable String who, @Nullable String group) {
        Map<String, String> parameters = new LinkedHashMap<>(asked.kept());
        if (who != null) parameters.put("who", who);
        if (group != null) parameters.put("group", group);
        return parameters.isEmpty()
                ? ""
                : "?"
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    private String whose(Release release, @Nullable UUID activity, @Nullable String group, String locale) {
        if (activity == null) return words.say(locale, "survey.released.everybody");
        String audience = name(release, activity, locale);
        if (group == null || release.breakdown() == null) return audience;
        return release.breakdown().groups().stream()
                .filter(option -> groupId(option).equals(group))
                .findFirst()
                .map(option -> words.say(
                        locale,
                        "survey.released.whose",
                        Map.of("audience", audience, "group", option.text().in(locale))))
                .orElse(audience);
    }

    private static String name(Release release, UUID activity, String locale) {
        return release.activities().stream()
                .filter(each -> each.activity().equals(activity))
                .findFirst()
                .map(Release.ReleasedActivity::name)
                .orElse(Localised.EMPTY)
                .in(locale);
    }

    private String people(@Nullable Integer people, String locale) {
        return people == null
                ? words.say(locale, "survey.released.not-shown")
                : words.say(locale, "survey.released.people", Map.of("people", people));
    }
}
