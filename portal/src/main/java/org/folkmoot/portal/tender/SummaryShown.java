package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.tender.scoring.Exclusion;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Pricing;

/** A summary in words: on the page of its bidder, before the officers who write it, and as a text to keep. */
@Singleton
class SummaryShown {
    /** Reasons for a share that is something. */
    private static final Set<String> GIVEN = Set.of("whole", "part");

    private final MarkShown shown;
    private final Messages messages;

    SummaryShown(MarkShown shown, Messages messages) {
        this.shown = shown;
        this.messages = messages;
    }

    /** What a group made of one answer. @param share of 100 @param mark as a figure @param level the mark with its word and what it means */
    record Given(
            String group,
            String share,
            int mark,
            String level,
            String meaning,
            TenderStudio.Text reason,
            boolean corrected) {}

    /** @param worth points of the whole that full marks earn @param winners empty where there are none to show */
    record Question(
            String id,
            TenderStudio.Text name,
            String within,
            String worth,
            String points,
            String winners,
            List<Given> given,
            TenderStudio.Text advantage) {}

    record Figure(String label, String value) {}

    /** @param points it earned, as shown; empty where they were not worked out @param behind a sentence where the winning bid earned more; else empty */
    record Formula(String name, String formula, String worth, String points, List<Figure> figures, String behind) {}

    /**
     * What was heard. @param marks as one writes them with a pencil, {@code count} how many @param all and {@code room}: empty where every bid was
     * heard in every room @param writtenShare and {@code share}: of 100
     */
    record Heard(
            String marks,
            int count,
            String all,
            String room,
            int writtenShare,
            int share,
            String written,
            String points,
            String winners,
            TenderStudio.Text advantage,
            TenderStudio.Text said) {}

    /**
     * Of a pot.
     *
     * @param says what it is given, of what it asked for, and why that much @param rules how the pot is shared @param others who is given how much, in words
     */
    record Shared(String says, List<String> rules, List<String> others) {}

    /** @param of what it is about @param sum as one writes it with a pencil @param exact where the result is another figure than is shown */
    record Step(int number, String of, String says, String sum, String shown, String exact) {}

    /**
     * A summary.
     *
     * @param status and {@code rank}: as in {@link Summary} @param winner who made the winning bid; empty where there is none
     * @param winnersTotal of the winning bid; empty where this is it, and where there is none
     * @param why what puts it out @param heard null where no presentation counts
     * @param formulas of price and pledges @param liked empty words where the panel said nothing yet
     * @param likedBy a sentence saying whose panel it was
     * @param shared null where no pot is shared
     */
    record View(
            String code,
            String organisation,
            String status,
            int rank,
            String total,
            String winnersTotal,
            boolean won,
            String winner,
            List<String> why,
            int top,
            List<Question> questions,
            @Nullable Heard heard,
            List<Formula> formulas,
            List<Step> steps,
            TenderStudio.Text liked,
            String likedBy,
            @Nullable Shared shared) {}

    /** @param own as {@link TenderVoice} has it; of a pot it is that of a grant under whatever law */
    View view(Summary of, String own, String locale) {
        String voice = of.shared() == null ? own : Plan.Law.GRANT;
        return new View(
                of.code(),
                of.organisation(),
                of.status(),
                of.rank(),
                of.total(),
                Objects.requireNonNullElse(of.winnersTotal(), ""),
                of.won(),
                of.winner(),
                of.out().stream().map(each -> why(of, each, locale)).toList(),
                of.top(),
                of.questions().stream().map(each -> question(each, locale)).toList(),
                heard(of.heard(), locale),
                formulas(of, voice, locale),
                of.steps().stream().map(each -> step(of, each, voice, locale)).toList(),
                text(of.liked(), locale),
                messages.text(locale, "summary.liked-by." + of.likedBy()),
                shared(of.shared(), locale));
    }

    private @Nullable Shared shared(Summary.@Nullable Shared shared, String locale) {
        if (shared == null) return null;
        Map<String, Object> facts = new TreeMap<>();
        facts.put("given", Pounds.exact(shared.given()));
        facts.put("asked", Pounds.exact(shared.asked()));
        facts.put("pot", Pounds.exact(shared.pot()));
        facts.put("least", Objects.requireNonNullElse(shared.least(), ""));
        List<String> rules = new ArrayList<>();
        rules.add(messages.text(locale, "evening.rule.share-" + shared.rule(), facts));
        if (shared.least() != null)
            rules.add(messages.text(
                    locale,
                    shared.rule().equals("in-proportion") ? "evening.rule.above" : "evening.rule.least",
                    facts));
        boolean nothing = new BigDecimal(shared.given()).signum() == 0;
        // Whoever gave its share back is told no reason of the rule's.
        facts.put(
                "why",
                GIVEN.contains(shared.why())
                        ? ""
                        : " "
                                + messages.text(
                                        locale,
                                        messages.inVoice(Plan.Law.GRANT, locale, "evening.why." + shared.why())));
        return new Shared(
                nothing
                        ? messages.text(locale, "summary.shared.nothing", facts)
                        : messages.text(locale, "summary.shared.given", facts),
                rules,
                shared.others().stream()
                        .map(each -> messages.text(
                                locale,
                                "summary.shared.part",
                                Map.of("name", each.name(), "given", Pounds.exact(each.given()))))
                        .toList());
    }

    private static @Nullable Heard heard(Summary.@Nullable Heard heard, String locale) {
        if (heard == null) return null;
        return new Heard(
                heard.marks().stream().map(String::valueOf).collect(Collectors.joining(" + ")),
                heard.marks().size(),
                Objects.requireNonNullElse(heard.all(), ""),
                Objects.requireNonNullElse(heard.room(), ""),
                heard.writtenShare(),
                heard.share(),
                heard.written(),
                heard.points(),
                heard.winners(),
                text(heard.advantage(), locale),
                text(heard.said(), locale));
    }

    private static TenderStudio.Text text(Summary.@Nullable Words words, String locale) {
        return words == null ? new TenderStudio.Text("", "") : WorkshopShown.words(words.words(), words.lang(), locale);
    }

    private String why(Summary of, Summary.Out out, String locale) {
        return messages.text(
                locale,
                "rank.out." + out.kind(),
                Map.of(
                        "of", name(of, out.of(), locale),
                        "group", out.group() == null ? "" : shown.group(out.group(), locale),
                        "found", Objects.requireNonNullElse(out.found(), ""),
                        "bound", bound(out)));
    }

    private static String bound(Summary.Out out) {
        if (out.bound() == null) return "";
        return out.kind().equals(MarkPages.key(Exclusion.Kind.ABOVE_MAXIMUM_PRICE))
                ? Pounds.exact(out.bound())
                : out.bound();
    }

    private String name(Summary of, String id, String locale) {
        if (id.equals(Pitching.ID)) return messages.text(locale, "rank.heard");
        Localised name = of.names().get(id);
        return name == null ? "" : name.in(locale);
    }

    private Question question(Summary.Question each, String locale) {
        return new Question(
                each.id(),
                TenderStudio.Text.of(each.name(), locale),
                each.within().stream().map(name -> name.in(locale)).collect(Collectors.joining(", ")),
                each.worth(),
                each.points(),
                each.winners(),
                each.given().stream()
                        .map(given -> new Given(
                                shown.group(given.group(), locale),
                                given.share(),
                                given.mark(),
                                messages.text(
                                        locale,
                                        "mark.level",
                                        Map.of(
                                                "mark",
                                                given.mark(),
                                                "label",
                                                given.label().in(locale))),
                                given.meaning().in(locale),
                                WorkshopShown.words(given.reason(), given.lang(), locale),
                                given.corrected()))
                        .toList(),
                text(each.advantage(), locale));
    }

    /** Of price first, then of whatever is promised in figures. */
    private List<Formula> formulas(Summary of, String voice, String locale) {
        List<Formula> formulas = new ArrayList<>();
        for (String id :
                of.figures().stream().map(Summary.Figure::of).distinct().toList()) {
            boolean price = id.equals(Pricing.ID);
            formulas.add(new Formula(
                    name(of, id, locale),
                    said(
                            voice,
                            locale,
                            price ? "summary.formula." + of.formula() : "summary.formula.pledge." + pledge(of, id)),
                    weight(of, id),
                    earned(of, id),
                    of.figures().stream()
                            .filter(each -> each.of().equals(id))
                            .map(each -> new Figure(
                                    said(voice, locale, "summary.figure." + each.kind()),
                                    figure(each.kind(), each.value())))
                            .toList(),
                    of.behind().contains(id) && !of.won()
                            ? said(voice, locale, of.shared() == null ? "summary.behind" : "summary.behind-several")
                            : ""));
        }
        return formulas;
    }

    private static String earned(Summary of, String id) {
        return of.steps().stream()
                .filter(each -> each.of().equals(id) && each.what().equals("points"))
                .map(each -> Pounds.grouped(each.shown()))
                .reduce("", (before, last) -> last);
    }

    /** @param kind as {@link Summary.Figure} has it @param value exact */
    static String figure(String kind, String value) {
        return kind.endsWith("price") ? Pounds.exact(value) : Pounds.grouped(value);
    }

    private static String pledge(Summary of, String id) {
        return of.figures().stream()
                        .anyMatch(each -> each.of().equals(id) && each.kind().equals("pledge-target"))
                ? "target"
                : "highest";
    }

    private static String weight(Summary of, String id) {
        return of.worths().getOrDefault(id, "");
    }

    private Step step(Summary of, Summary.Step line, String voice, String locale) {
        String says = messages.text(
                locale,
                "rank.line." + line.what(),
                Map.of("group", line.group() == null ? "" : shown.group(line.group(), locale)));
        List<String> figures = line.terms().stream().map(SummaryShown::term).toList();
        String sum =
                switch (line.operation()) {
                    case "product" -> String.join(" × ", figures);
                    case "sum" -> String.join(" + ", figures);
                    case "less" -> String.join(" − ", figures);
                    default ->
                        messages.text(
                                locale, "rank.sum." + line.operation(), Map.of("terms", String.join("; ", figures)));
                };
        for (Summary.Term each : line.over()) sum += " ÷ " + term(each);
        return new Step(
                line.number(),
                line.of().isEmpty() ? said(voice, locale, "rank.whole") : name(of, line.of(), locale),
                says,
                sum,
                Pounds.grouped(line.shown()),
                Pounds.grouped(line.exact()));
    }

    /** A figure; the result of an earlier line with its number in brackets. */
    private static String term(Summary.Term term) {
        String figure = Pounds.grouped(term.value());
        return term.line() == null ? figure : figure + " (" + term.line() + ")";
    }

    /** In the words of a tender: a grant has applications, and nobody wins. */
    private String said(String voice, String locale, String key, Map<String, ?> facts) {
        return messages.text(locale, messages.inVoice(voice, locale, key), facts);
    }

    private String said(String voice, String locale, String key) {
        return said(voice, locale, key, Map.of());
    }
}
