package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/** Sets a questionnaire for paper: the routing that a page does by itself is said in words. */
@Singleton
public class Printing {
    /** How often a page that is asked again is printed at most: who has more asks for a copy. */
    private static final int COPIES = 3;

    private static final int LINES = 8;
    private static final int LINES_BESIDE = 3;

    private final Windows windows;
    private final Questionnaires questionnaires;
    private final PaperTerms terms;
    private final Words words;

    Printing(Windows windows, Questionnaires questionnaires, PaperTerms terms, Words words) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.terms = terms;
        this.words = words;
    }

    /** Where the links of a printed page lead. @param size the same in the other size @param other the same in the other language @param pdf the same as a file */
    public record Ways(String back, String size, String other, String pdf) {}

    /** What an activity asks, as it was fixed when it opened; empty for one that has not opened. */
    public Optional<PrintedPage> of(short council, UUID activity, String locale, boolean large, Ways ways) {
        return windows.find(council, activity).map(window -> {
            PaperTerms.Terms agreed = terms.of(council, window);
            return page(
                    window.title().in(locale),
                    window.audienceName().in(locale),
                    large,
                    window.young(),
                    window.saysAnonymous(),
                    agreed.arriveBy(),
                    agreed.sendTo(),
                    agreed.help(),
                    questionnaires.version(council, window.questionnaireVersion()),
                    edition(council, window),
                    locale,
                    ways);
        });
    }

    /** A questionnaire as it stands, which nobody is asked yet. @param anonymous what those it is for will be promised */
    PrintedPage draft(Questionnaire questionnaire, boolean anonymous, String locale, boolean large, Ways ways) {
        return page(
                questionnaire.title().in(locale),
                "",
                large,
                false,
                anonymous,
                null,
                Localised.EMPTY,
                Localised.EMPTY,
                questionnaire,
                0,
                locale,
                ways);
    }

    private int edition(short council, Window window) {
        int earlier = windows.earlier(council, window.activity()).size();
        return earlier == 0 ? 0 : earlier + 1;
    }

    private PrintedPage page(
            String title,
            String audience,
            boolean large,
            boolean young,
            boolean anonymous,
            @Nullable LocalDate arriveBy,
            Localised sendTo,
            Localised help,
            Questionnaire questionnaire,
            int edition,
            String locale,
            Ways ways) {
        return new PrintedPage(
                title,
                audience,
                large,
                young,
                anonymous,
                arriveBy,
                sendTo.in(locale),
                help.in(locale),
                asked(questionnaire, locale),
                ways.back(),
                ways.size(),
                ways.other(),
                ways.pdf(),
                edition);
    }

    /** Every question in order. */
    List<PrintedPage.Asked> asked(Questionnaire questionnaire, String locale) {
        Sheets sheets = Sheets.of(questionnaire);
        Map<String, String> places = places(questionnaire);
        List<PrintedPage.Asked> asked = new ArrayList<>();
        int place = 0;
        for (Page page : questionnaire.pages()) {
            Repeat repeat = page.repeat();
            int copies = repeat == null ? 1 : Math.min(repeat.most(), COPIES);
            int before = place;
            for (int copy = 1; copy <= copies; copy++) {
                place = before;
                if (repeat != null) asked.add(heading(new Turn(page.id(), copy, repeat), copies, locale));
                for (Question question : page.questions()) {
                    if (question.kind().worked()) continue;
                    if (!question.kind().told()) place++;
                    asked.add(asked(
                            question, question.kind().told() ? 0 : place, page.shownWhen(), sheets, places, locale));
                }
            }
        }
        return asked;
    }

    /** What stands over one time of a page that is asked again: which it is, and over the last what to do where there are more. */
    private PrintedPage.Asked heading(Turn turn, int copies, String locale) {
        Repeat repeat = turn.repeat();
        Map<String, Object> facts = Map.of("one", repeat.one().in(locale), "most", repeat.most());
        boolean more = turn.number() == copies && repeat.most() > copies;
        String how = turn.number() == 1
                ? words.say(locale, "survey.repeat.paper", facts)
                : more
                        ? words.say(locale, "survey.repeat.paper-more", facts)
                        : words.say(locale, "survey.repeat.paper-next", facts);
        return new PrintedPage.Asked(
                0,
                words.which(turn, locale),
                "",
                "",
                how,
                List.of(),
                List.of(),
                false,
                "",
                List.of(),
                List.of(),
                false,
                "",
                List.of(),
                false,
                List.of());
    }

    private PrintedPage.Asked asked(
            Question question,
            int place,
            @Nullable Rule ofPage,
            Sheets sheets,
            Map<String, String> places,
            String locale) {
        List<Rule> rules = Stream.of(ofPage, question.shownWhen())
                .filter(java.util.Objects::nonNull)
                .toList();
        boolean boxes = !question.kind().written()
                && !question.kind().filled()
                && !question.kind().told();
        boolean lined = question.kind() == Kind.RANKING || question.kind() == Kind.SHARE;
        List<PrintedPage.Box> ticked = boxes ? boxes(question, sheets, places, locale) : List.of();
        Sheets.Item item = new Sheets.Item(question.id(), question, null, rules);
        UnaryOperator<String> filling = words.onPaper(places).filling(locale);
        return new PrintedPage.Asked(
                place,
                filling.apply(question.text().in(locale)),
                filling.apply(question.help().in(locale)),
                only(rules, Integer.toString(place), sheets, places, locale),
                how(question, locale)
                        + (question.guard() == null ? "" : " " + guarded(question, locale))
                        + (question.shuffles() ? " " + words.say(locale, "survey.paper.as-written") : ""),
                parts(question, ticked, locale),
                lines(
                        switch (question.kind()) {
                            case LONG_TEXT -> LINES;
                            case TEXT -> 1;
                            case CONTACT -> question.contactBy().parts().size();
                            default -> 0;
                        }),
                question.kind() == Kind.NUMBER,
                question.kind() == Kind.NUMBER ? question.number().unit().in(locale) : "",
                lined
                        ? question.options().stream()
                                .map(option -> option.text().in(locale))
                                .toList()
                        : List.of(),
                question.kind() == Kind.DATE
                        ? AnswerForm.DATE_PARTS.stream()
                                .map(part -> words.say(locale, "survey.date." + part))
                                .toList()
                        : List.of(),
                question.declining(),
                item.asksWhy() ? question.why().in(locale) : "",
                lines(item.asksWhy() ? LINES_BESIDE : 0),
                question.askPrintPermission() && question.takesWords(),
                question.underneath().stream()
                        .map(fact -> words.fact(fact, locale))
                        .toList());
    }

    private static List<PrintedPage.Part> parts(Question question, List<PrintedPage.Box> boxes, String locale) {
        if (boxes.isEmpty()) return List.of();
        if (question.kind() != Kind.LIKERT) return List.of(new PrintedPage.Part("", "", boxes));
        List<PrintedPage.Part> parts = new ArrayList<>();
        for (Row row : question.rows()) {
            parts.add(new PrintedPage.Part(letter(parts.size()), row.text().in(locale), boxes));
        }
        return parts;
    }

    private List<PrintedPage.Box> boxes(Question question, Sheets sheets, Map<String, String> places, String locale) {
        return words.options(question).stream()
                .map(option -> new PrintedPage.Box(
                        option.text().in(locale),
                        option.shownWhen() == null
                                ? ""
                                : conditions(List.of(option.shownWhen()), sheets, places, locale)
                                        .map(said ->
                                                words.say(locale, "survey.paper.only-box", Map.of("answers", said)))
                                        .or(() -> ruled(List.of(option.shownWhen()), sheets, locale)
                                                .map(said -> words.say(
                                                        locale, "survey.paper.rule-box", Map.of("rule", said))))
                                        .orElseGet(() -> words.say(locale, "survey.paper.only-box-some")),
                        option.saysWhat(),
                        option.id().equals(Question.NOT_SAID)))
                .toList();
    }

    /** Who alone answers what has this place, as a sentence; empty for everybody. */
    String only(List<Rule> rules, String place, Sheets sheets, Map<String, String> places, String locale) {
        if (rules.isEmpty()) return "";
        return conditions(rules, sheets, places, locale)
                .map(said -> words.say(
                        locale,
                        place.equals("0") ? "survey.paper.only-read" : "survey.paper.only",
                        Map.of("place", place, "answers", said)))
                .or(() -> ruled(rules, sheets, locale)
                        .map(said -> words.say(
                                locale,
                                place.equals("0") ? "survey.paper.rule-read" : "survey.paper.rule",
                                Map.of("place", place, "rule", said))))
                .orElseGet(() -> words.say(locale, "survey.paper.only-some", Map.of("place", place)));
    }

    /** What rules say that ticks cannot; empty where there are no words for one of them. */
    private Optional<String> ruled(List<Rule> rules, Sheets sheets, String locale) {
        List<String> said = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<String> one = words.ruling(rule, sheets, locale);
            if (one.isEmpty()) return one;
            said.add(one.get());
        }
        return Optional.of(words.joined(said, "survey.rule.said.and", locale));
    }

    /** "you ticked “Yes” at question 3, and …"; empty for rules that ticks cannot say. */
    private Optional<String> conditions(List<Rule> rules, Sheets sheets, Map<String, String> places, String locale) {
        List<String> said = new ArrayList<>();
        for (Rule rule : rules) {
            AskedOf of = AskedOf.of(rule).orElse(null);
            if (of == null || !places.keySet().containsAll(of.answers().keySet())) return Optional.empty();
            of.answers().forEach((key, ids) -> sheets.items().stream()
                    .filter(item -> item.key().equals(key))
                    .forEach(item -> said.add(condition(item, ids, places.getOrDefault(key, ""), locale))));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(words.joined(said, "survey.paper.and", locale));
    }

    private String condition(Sheets.Item item, List<String> ids, String place, String locale) {
        List<String> options = words.options(item.question()).stream()
                .filter(option -> ids.contains(option.id()))
                .map(option -> words.say(
                        locale,
                        "survey.asked.option",
                        Map.of("option", option.text().in(locale))))
                .toList();
        return words.say(
                locale,
                switch (item.question().kind()) {
                    case RANKING -> "survey.paper.placed";
                    case SHARE -> "survey.paper.gave";
                    default -> "survey.paper.ticked";
                },
                Map.of("options", words.joined(options, "survey.asked.or", locale), "place", place));
    }

    /** What each item is called on paper: "4", or for a statement "4b". */
    static Map<String, String> places(Questionnaire questionnaire) {
        Map<String, String> places = new HashMap<>();
        int place = 0;
        for (Question question : questionnaire.questions()) {
            if (question.kind().told()) continue;
            place++;
            places.put(question.id(), Integer.toString(place));
            int row = 0;
            for (Row each : question.rows()) {
                places.put(question.id() + "." + each.id(), place + letter(row));
                row++;
            }
        }
        return places;
    }

    private String how(Question question, String locale) {
        return switch (question.kind()) {
            case STATEMENT, CALCULATED -> "";
            case CONSENT -> words.say(locale, "survey.paper.consent");
            case CHOICE, YES_NO, FACES, STAR, SCALE, AREA -> words.say(locale, "survey.paper.tick-one");
            case PIN -> words.say(locale, "survey.paper.pin");
            case FILE -> words.say(locale, "survey.paper.file");
            case SQUARES -> words.say(locale, "survey.paper.squares");
            case CONTACT -> contact(question, locale);
            case LIKERT -> (words.say(locale, "survey.paper.tick-row") + " " + words.tied(question, locale)).strip();
            case CHOICES -> several(question, locale);
            case NUMBER ->
                (words.say(locale, "survey.paper.number") + " " + words.limits(question.number(), locale)).strip();
            case RANKING -> (words.say(locale, "survey.paper.rank") + " " + words.ordered(question, locale)).strip();
            case SHARE -> words.limits(question.shared(), locale);
            case DATE -> words.limits(question.days(), locale);
            case TEXT, LONG_TEXT -> words.written(question, locale);
        };
    }

    private String contact(Question question, String locale) {
        String by = question.contactBy().name().toLowerCase(java.util.Locale.ROOT);
        return (question.why().in(locale) + " " + words.say(locale, "survey.paper.contact-" + by) + " "
                        + words.say(locale, "survey.address.apart"))
                .strip();
    }

    private String several(Question question, String locale) {
        if (question.most() == null) return words.say(locale, "survey.hint.any");
        if (question.least() == null) return words.say(locale, "survey.hint.most", Map.of("most", question.most()));
        return words.say(locale, "survey.hint.between", Map.of("least", question.least(), "most", question.most()));
    }

    private static String letter(int row) {
        return Character.toString('a' + row % 26);
    }

    private static List<Integer> lines(int many) {
        return IntStream.rangeClosed(1, many).boxed().toList();
    }

    private String guarded(Question question, String locale) {
        String special = words.special(question, locale);
        return special.isEmpty()
                ? words.say(locale, "survey.guard.said")
                : String.join(
                        " ",
                        special,
                        words.say(locale, "survey.special.skip"),
                        words.say(locale, "survey.special.who"));
    }
}
