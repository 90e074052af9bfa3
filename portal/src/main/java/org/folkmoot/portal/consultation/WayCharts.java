package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.survey.Bar;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;

/**
 * The charts of ways to take part, from the figures that everybody may see and from no others: one for each statement, one for all the
 * places, and one for each passage that people said things about others agreed with.
 */
@Singleton
class WayCharts {
    /** Name of the chart of all the places. */
    static final String PLACES = "places";

    private static final String AGREE = "agree";

    /** How many comments of a passage are drawn: those that most agreed with. */
    private static final int TOP = 10;

    /** Letters of a comment that stand beside its bar; its page has all of it. */
    private static final int LETTERS = 70;

    /** How many are read in one question. */
    private static final int AT_ONCE = 500;

    private final Figures figures;
    private final Ways ways;
    private final Drafts drafts;
    private final ContributionRepository contributions;
    private final ReleasedViews views;
    private final Messages messages;

    WayCharts(
            Figures figures,
            Ways ways,
            Drafts drafts,
            ContributionRepository contributions,
            ReleasedViews views,
            Messages messages) {
        this.figures = figures;
        this.ways = ways;
        this.drafts = drafts;
        this.contributions = contributions;
        this.views = views;
        this.messages = messages;
    }

    /** A line of a chart. @param lang of the label; null where it is that of the page */
    record Line(String label, @Nullable String lang, int width, String figure, boolean hidden, boolean faint) {}

    /**
     * A chart on a page.
     *
     * @param name of what it is of, for its links
     * @param base of whom the figures are, as a sentence; empty where that is not shown
     * @param href where it can be fetched, without the ending; empty where it cannot
     */
    record Shown(String name, String finding, String caption, List<Line> bars, String base, String href) {}

    /** What a chart draws. @param languages of labels that are in another than the page's, by their place */
    record Chart(ReleasedView.Figures figures, String base, Map<Integer, String> languages) {
        /** @param here where the charts of the way can be fetched; null where they cannot */
        Shown shown(@Nullable String here) {
            List<Line> lines = new ArrayList<>();
            for (Bar bar : figures.bars()) {
                lines.add(new Line(
                        bar.label(),
                        languages.get(lines.size()),
                        bar.width(),
                        bar.figure(),
                        bar.hidden(),
                        bar.faint()));
            }
            return new Shown(
                    figures.heading(),
                    figures.finding(),
                    figures.caption(),
                    lines,
                    base,
                    here == null ? "" : here + "/charts/" + figures.id());
        }
    }

    /** What everybody may fetch of a way that is over, by its name: the id of a statement, {@link #PLACES}, or the address of a passage. */
    Optional<Chart> named(Way way, String name, String locale) {
        return switch (way.kindOf()) {
            case PLACES ->
                name.equals(PLACES)
                        ? places(way, ways.items(way), figures.shown(way.councilId(), way.publicId()), locale)
                        : Optional.empty();
            case DOCUMENT -> Optional.ofNullable(passages(way, locale).get(name));
            default ->
                Ids.parse(name).flatMap(id -> ways.items(way).stream()
                        .filter(item -> item.publicId().equals(id))
                        .findFirst()
                        .flatMap(item -> statement(
                                item,
                                figures.shown(way.councilId(), way.publicId()).get(id),
                                locale)));
        };
    }

    /** @param figure null while nothing can be shown */
    Optional<Chart> statement(Item item, Figures.@Nullable Figure figure, String locale) {
        if (figure == null) return Optional.empty();
        String heading = item.words().in(locale);
        List<ReleasedViews.Chosen> chosen = Way.Kind.STATEMENTS.choices().stream()
                .map(choice -> new ReleasedViews.Chosen(
                        messages.text(locale, "consultation.choice." + choice), figure.of(choice)))
                .toList();
        return Optional.of(new Chart(
                views.chosen(
                        item.publicId().toString(),
                        heading,
                        messages.text(locale, "survey.released.caption", Map.of("question", heading)),
                        chosen,
                        false,
                        figure.base(),
                        locale),
                base(figure.base(), locale),
                Map.of()));
    }

    /** All the places beside each other, in the order of the list; none while nothing can be shown of any. */
    Optional<Chart> places(Way way, List<Item> items, Map<UUID, Figures.Figure> shown, String locale) {
        if (items.stream().noneMatch(item -> shown.containsKey(item.publicId()))) return Optional.empty();
        String choice = Way.Kind.PLACES.choices().getFirst();
        List<ReleasedViews.Chosen> chosen = new ArrayList<>();
        Integer base = null;
        for (Item item : items) {
            Figures.Figure figure = shown.get(item.publicId());
            chosen.add(new ReleasedViews.Chosen(item.words().in(locale), figure == null ? null : figure.of(choice)));
            // Of everybody who chose a place; one that was worked out on an earlier day is of fewer.
            Integer own = figure == null ? null : figure.base();
            if (own != null && (base == null || own > base)) base = own;
        }
        String heading = way.name().in(locale);
        return Optional.of(new Chart(
                views.chosen(
                        PLACES,
                        heading,
                        messages.text(locale, "consultation.figure.caption-places", Map.of("name", heading)),
                        chosen,
                        true,
                        base,
                        locale),
                base(base, locale),
                Map.of()));
    }

    /** Of each passage what others agreed with most, by its address; none of those nobody's figures can be shown of. */
    Map<String, Chart> passages(Way way, String locale) {
        Map<UUID, Integer> agreed = new HashMap<>();
        figures.shown(way.councilId(), way.publicId()).forEach((id, figure) -> {
            Integer people = figure.of(AGREE);
            if (people != null) agreed.put(id, people);
        });
        if (agreed.isEmpty()) return Map.of();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        drafts.versions(way)
                .forEach(version -> version.all().forEach(each -> numbers.put(each.address(), each.number())));
        Map<String, List<Contribution>> about = new HashMap<>();
        List<UUID> all = List.copyOf(agreed.keySet());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            for (Contribution each : contributions.published(way.councilId(), way.key(), some)) {
                String address = each.about();
                if (address == null || !numbers.containsKey(address)) continue;
                about.computeIfAbsent(address, any -> new ArrayList<>()).add(each);
            }
        }
        Map<String, Chart> charts = new HashMap<>();
        about.forEach((address, said) ->
                charts.put(address, passage(address, numbers.getOrDefault(address, 0), said, agreed, locale)));
        return charts;
    }

    private Chart passage(
            String address, int number, List<Contribution> said, Map<UUID, Integer> agreed, String locale) {
        List<Contribution> most = said.stream()
                .sorted(Comparator.comparing((Contribution each) -> -agreed.getOrDefault(each.publicId(), 0))
                        .thenComparing(each -> each.publicId().toString()))
                .limit(TOP)
                .toList();
        Map<Integer, String> languages = new HashMap<>();
        List<ReleasedViews.Chosen> chosen = new ArrayList<>();
        for (Contribution each : most) {
            if (!each.locale().equals(locale)) languages.put(chosen.size(), each.locale());
            chosen.add(new ReleasedViews.Chosen(shortened(each.shown()), agreed.get(each.publicId())));
        }
        String heading = messages.text(locale, "consultation.text.passage", Map.of("number", number));
        ReleasedView.Figures drawn = views.chosen(
                address,
                heading,
                messages.text(locale, "consultation.text.chart-caption", Map.of("number", number)),
                chosen,
                true,
                null,
                locale);
        Bar first = drawn.bars().getFirst();
        boolean alone =
                drawn.bars().size() == 1 || !drawn.bars().get(1).figure().equals(first.figure());
        String finding = alone
                ? messages.text(
                        locale,
                        "consultation.text.chart-first",
                        Map.of("words", first.label(), "people", first.figure()))
                : messages.text(locale, "consultation.text.chart-level", Map.of("people", first.figure()));
        return new Chart(drawn.finding(finding), "", languages);
    }

    private static String shortened(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LETTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LETTERS - 1)).strip() + "…";
    }

    private String base(@Nullable Integer base, String locale) {
        return base == null ? "" : messages.text(locale, "consultation.figure.base", Map.of("count", base));
    }
}
