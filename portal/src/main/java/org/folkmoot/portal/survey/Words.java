package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/** The words of answers: an author's own for options, ours for "yes", "no" and "I would rather not say". */
@Singleton
class Words {
    /** The line of a table for people who passed a question over. */
    static final String SKIPPED = "skipped";

    private static final List<String> LOCALES = List.of("en", "cy");

    private final Messages messages;
    private final RuleWords rules = new RuleWords(this);

    Words(Messages messages) {
        this.messages = messages;
    }

    String say(String locale, String key, Map<String, ?> facts) {
        return messages.text(locale, key, facts);
    }

    String say(String locale, String key) {
        return messages.text(locale, key);
    }

    /** One of our own words in both languages. */
    Localised both(String key) {
        return messages.both(key);
    }

    /** A number with what it is counted in. */
    String amount(Measure measure, Object number, String locale) {
        if (measure.unit().blank()) return say(locale, "survey.number.bare", Map.of("number", number));
        return say(
                locale,
                "survey.number.of",
                Map.of("number", number, "unit", measure.unit().in(locale)));
    }

    /** What a number is counted in and may be, as a hint; empty where there is nothing to say. */
    String limits(Measure measure, String locale) {
        List<String> said = new java.util.ArrayList<>();
        if (!measure.unit().blank()) {
            said.add(say(
                    locale, "survey.hint.unit", Map.of("unit", measure.unit().in(locale))));
        }
        if (measure.least() != null && measure.most() != null) {
            said.add(say(
                    locale, "survey.hint.number-between", Map.of("least", measure.least(), "most", measure.most())));
        } else if (measure.most() != null) {
            said.add(say(locale, "survey.hint.number-most", Map.of("most", measure.most())));
        }
        if (measure.decimals() > 0) said.add(say(locale, "survey.hint.number-decimals"));
        return String.join(" ", said);
    }

    /** What numbers are in a band, in both languages. */
    private Localised band(Measure measure, Measure.Band band) {
        boolean whole = measure.decimals() == 0;
        BigDecimal from =
                band.over() == null ? measure.least() : whole ? band.over().add(BigDecimal.ONE) : band.over();
        BigDecimal to = band.upTo() == null ? measure.most() : band.upTo();
        Map<String, Object> facts = new java.util.HashMap<>();
        if (from != null) facts.put("from", from);
        if (to != null) facts.put("to", to);
        // Below the first edge the smallest that may be answered is in it too; everywhere else with decimals the edge
        // below is not.
        boolean includes = whole || band.over() == null;
        String key;
        if (from == null) key = "up-to";
        else if (to == null) key = includes ? "from" : "over";
        else if (from.compareTo(to) == 0) key = "just";
        else key = includes ? "from-to" : "over-to";
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            String numbers = say(locale, "survey.band." + key, facts);
            words = words.with(locale, amount(measure, numbers, locale));
        }
        return words;
    }

    /** Days in a band, in both languages. */
    private static Localised band(DateSpan days, DateSpan.Band band) {
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            words = words.with(
                    locale,
                    days.bands() == DateSpan.Width.MONTHS
                            ? Spoken.month(band.first(), Locale.of(locale))
                            : Integer.toString(band.first().getYear()));
        }
        return words;
    }

    /** Why somebody is asked about their health, belief, origin, sexuality and the like; empty for any other question. */
    String special(Question question, String locale) {
        if (question.guard() != Guard.SPECIAL) return "";
        SpecialCondition condition = question.condition();
        return say(locale, "survey.special.why." + (condition == null ? "none" : condition.key()));
    }

    /** Every answer that the team's figures have: as {@link #options}, of days without bands the years that were answered, and of a map the squares that were. */
    List<Option> counted(Question question, Collection<String> answered) {
        if (question.kind().mapped()) {
            return squares(question).stream()
                    .filter(option -> answered.contains(option.id())
                            || option.id().equals(Question.ELSEWHERE)
                            || option.id().equals(Question.NOT_SAID))
                    .toList();
        }
        if (question.kind() == Kind.FILE) {
            return options(question).stream()
                    .filter(option -> !option.id().equals(SentFiles.WITH_SHEET) || answered.contains(option.id()))
                    .toList();
        }
        if (question.kind() != Kind.DATE || question.releasable()) return options(question);
        List<Option> years = new java.util.ArrayList<>();
        answered.stream()
                .filter(each -> !each.equals(Question.NOT_SAID) && !each.startsWith("*"))
                .sorted()
                .forEach(each -> years.add(Option.of(each, Localised.of("en", each, "cy", each))));
        years.addAll(options(question));
        return years;
    }

    /** What is shared out, with what it is counted in. */
    String amount(Share share, Object amount, String locale) {
        if (share.unit().blank()) return say(locale, "survey.number.bare", Map.of("number", amount));
        return say(
                locale,
                "survey.number.of",
                Map.of("number", amount, "unit", share.unit().in(locale)));
    }

    /** How a share is to be made, as a hint. */
    String limits(Share share, String locale) {
        String all = say(
                locale,
                share.exact() ? "survey.hint.share-all" : "survey.hint.share-most",
                Map.of("total", amount(share, share.total(), locale)));
        return share.each() == null
                ? all
                : all + " "
                        + say(locale, "survey.hint.share-each", Map.of("each", amount(share, share.each(), locale)));
    }

    /** How words are to be written, as a hint. */
    String written(Question question, String locale) {
        String names = say(locale, "survey.hint.names");
        return question.least() == null
                ? names
                : names + " " + say(locale, "survey.hint.letters-least", Map.of("least", question.least()));
    }

    /** How many are to be put in order, as a sentence; empty where there is no limit. */
    String ordered(Question question, String locale) {
        Integer least = question.least();
        Integer most = question.most();
        if (least == null && most == null) return "";
        if (most == null) return say(locale, "survey.hint.rank-least", Map.of("least", least));
        if (least == null) return say(locale, "survey.hint.rank-most", Map.of("most", most));
        return least.equals(most)
                ? say(locale, "survey.hint.rank-exact", Map.of("most", most))
                : say(locale, "survey.hint.rank-between", Map.of("least", least, "most", most));
    }

    /** How the statements of a scale hang together, as sentences; empty where they do not. */
    String tied(Question question, String locale) {
        List<String> said = new java.util.ArrayList<>();
        if (question.once() != null) said.add(say(locale, "survey.hint.rows-once"));
        if (question.kind() == Kind.LIKERT && question.least() != null) {
            said.add(say(
                    locale,
                    "survey.hint.rows-least",
                    Map.of("least", question.least(), "rows", question.rows().size())));
        }
        return String.join(" ", said);
    }

    /** Which days may be answered, as a hint. */
    String limits(DateSpan days, String locale) {
        Map<String, Object> facts = new java.util.HashMap<>();
        if (days.from() != null) facts.put("from", day(days.from(), locale));
        if (days.to() != null) facts.put("to", day(days.to(), locale));
        String example = say(locale, "survey.hint.date");
        if (facts.isEmpty()) return example;
        String key = facts.size() == 2 ? "between" : facts.containsKey("from") ? "from" : "to";
        return example + " " + say(locale, "survey.hint.date-" + key, facts);
    }

    static String day(LocalDate day, String locale) {
        return Spoken.date(day, Locale.of(locale));
    }

    /** Every answer a choosing question takes, or the bands of a number or of days, in the order shown, "I would rather not say" last. */
    List<Option> options(Question question) {
        List<Option> authored =
                switch (question.kind()) {
                    case YES_NO ->
                        List.of(
                                Option.of(Question.YES, both("survey.option.yes")),
                                Option.of(Question.NO, both("survey.option.no")));
                    case NUMBER, CALCULATED ->
                        question.number().banded().stream()
                                .map(band -> Option.of(band.id(), band(question.number(), band)))
                                .toList();
                    case DATE ->
                        question.days().banded().stream()
                                .map(band -> Option.of(band.id(), band(question.days(), band)))
                                .toList();
                    case PIN, SQUARES -> places(question);
                    case FILE ->
                        List.of(
                                Option.of(SentFiles.SENT, both("survey.sent-file.sent")),
                                Option.of(SentFiles.WITH_SHEET, both("survey.sent-file.with-sheet")));
                    case CONTACT -> List.of(Option.of(Question.GIVEN, both("survey.address.given")));
                    default -> question.options();
                };
        if (question.kind() == Kind.CONSENT) return List.of(Option.of(Question.YES, both("survey.consent.given")));
        // Nobody would rather not say what nobody is asked.
        if (question.kind().worked()) return authored;
        List<Option> all = new java.util.ArrayList<>(authored);
        all.add(Option.of(Question.NOT_SAID, both("survey.option.not-said")));
        return all;
    }

    /** What a release shows of a question, each person under one, or under each they ticked: of what was shared out, which got the most. */
    List<Option> released(Question question) {
        List<Option> all = new java.util.ArrayList<>(options(question));
        if (question.kind() == Kind.SHARE) {
            all.add(all.size() - 1, Option.of(Share.EQUAL, both("survey.released.equal")));
        }
        return all;
    }

    /** What a release's table of a question's figures counts. */
    String captionReleased(Kind kind, String question, String locale) {
        return switch (kind) {
            case SHARE -> say(locale, "survey.released.caption-most", Map.of("question", question));
            case SQUARES -> say(locale, "survey.released.caption-near", Map.of("question", question));
            default -> caption(kind, question, locale);
        };
    }

    /** Who alone is asked, as a part of a sentence, in both languages. */
    Localised only(AskedOnly only) {
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            words = words.with(
                    locale,
                    say(
                            locale,
                            "survey.released.asked-of",
                            Map.of("answer", answered(only.parent(), only.answers(), locale))));
        }
        return words;
    }

    /** Whom alone something was asked that not every version of the questions held, as a part of a sentence. */
    Localised only(AskedVersions.Span span) {
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            Map<String, Object> days = new java.util.HashMap<>();
            if (span.since() != null) days.put("since", day(span.since(), locale));
            if (span.until() != null) days.put("until", day(span.until(), locale));
            String key = span.gaps()
                    ? "at-times"
                    : span.since() == null ? "until" : span.until() == null ? "since" : "between";
            words = words.with(locale, say(locale, "survey.released.asked-" + key, days));
        }
        return words;
    }

    static String day(Instant at, String locale) {
        return Spoken.date(at.atZone(Spoken.UK).toLocalDate(), Locale.of(locale));
    }

    /** Places that squares of a map are near to, and somewhere else. */
    private List<Option> places(Question question) {
        List<Option> places = new java.util.ArrayList<>();
        if (question.plan() != null) {
            question.plan().spots().forEach(spot -> places.add(Option.of(spot.id(), near(spot))));
        }
        places.add(Option.of(Question.ELSEWHERE, both("survey.pin.elsewhere")));
        return places;
    }

    private Localised near(Plan.Spot spot) {
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            words = words.with(
                    locale,
                    say(locale, "survey.pin.near", Map.of("place", spot.text().in(locale))));
        }
        return words;
    }

    /** A square in words: "Row C, column 4, near the library". */
    Localised square(Plan plan, String square) {
        List<Plan.Spot> here = plan.in(square);
        List<Plan.Spot> spots =
                here.isEmpty() ? plan.nearest(square).map(List::of).orElse(List.of()) : here;
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            String place = spots.stream()
                    .map(spot -> spot.text().in(locale))
                    .collect(java.util.stream.Collectors.joining(", "));
            words = words.with(
                    locale,
                    say(
                            locale,
                            here.isEmpty() ? "survey.pin.square" : "survey.pin.named",
                            Map.of(
                                    "row", Character.toString('A' + Plan.row(square)),
                                    "column", Integer.toString(Plan.column(square) + 1),
                                    "place", place)));
        }
        return words;
    }

    /** Every answer to a map, square by square, for the team that asked. */
    List<Option> squares(Question question) {
        List<Option> all = new java.util.ArrayList<>();
        Plan plan = question.plan();
        if (plan != null) plan.squares().forEach(each -> all.add(Option.of(each, square(plan, each))));
        all.add(Option.of(Question.ELSEWHERE, both("survey.pin.elsewhere")));
        all.add(Option.of(Question.NOT_SAID, both("survey.option.not-said")));
        return all;
    }

    /** The answer to a map in words; empty for none. */
    String spoken(Question question, Answers.Answer answer, String locale) {
        Plan plan = question.plan();
        return answer.chosen().stream()
                .map(chosen -> switch (chosen) {
                    case Question.ELSEWHERE -> say(locale, "survey.pin.elsewhere");
                    case Question.NOT_SAID -> say(locale, "survey.option.not-said");
                    default ->
                        plan == null || !plan.has(chosen)
                                ? ""
                                : square(plan, chosen).in(locale);
                })
                .collect(java.util.stream.Collectors.joining("; "));
    }

    /** What words beside an answer say: the author's "why?", or what "something else" is, with its question. */
    Localised beside(Sheets.Item item) {
        Option other = item.question().other();
        if (other == null) return item.question().why();
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            words = words.with(
                    locale,
                    say(
                            locale,
                            "survey.other.of",
                            Map.of(
                                    "question", item.text().in(locale),
                                    "option", other.text().in(locale))));
        }
        return words;
    }

    /** What sort of question it is. */
    String kind(Kind kind, String locale) {
        return say(
                locale,
                "survey.kind." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /** What a table of a question's figures counts. */
    String caption(Kind kind, String question, String locale) {
        String key =
                switch (kind) {
                    case RANKING -> "survey.released.caption-first";
                    case SHARE -> "survey.released.caption-gave";
                    default -> "survey.released.caption";
                };
        return say(locale, key, Map.of("question", question));
    }

    /** Who is asked by a rule, as a sentence; empty for everybody. */
    String asked(@Nullable Rule rule, Sheets sheets, String locale) {
        if (rule == null) return "";
        AskedOf of = AskedOf.of(rule)
                .filter(said -> AskedOf.ticked(rule, RuleWords.all(sheets)))
                .orElse(null);
        if (of == null) {
            return rules.said(rule, sheets, locale)
                    .map(said -> say(locale, "survey.rule.asked", Map.of("rule", said)))
                    .orElseGet(() -> say(locale, "survey.asked.rule"));
        }
        List<String> parts = new java.util.ArrayList<>();
        of.answers().forEach((key, ids) -> {
            if (Turn.any(key)) {
                parts.addAll(answeredEver(key, ids, sheets, locale));
                return;
            }
            sheets.item(key).ifPresent(item -> parts.add(answered(item, ids, locale)));
        });
        return say(locale, "survey.asked.of", Map.of("answers", joined(parts, "survey.asked.and", locale)));
    }

    /** What a rule says, as a part of a sentence; that it came from a file where there are no words for it. */
    String ruled(Rule rule, Sheets sheets, String locale) {
        return rules.said(rule, sheets, locale).orElseGet(() -> say(locale, "survey.rule.said.file"));
    }

    /** The same, empty where there are no words for it. */
    java.util.Optional<String> ruling(Rule rule, Sheets sheets, String locale) {
        return rules.said(rule, sheets, locale);
    }

    /** One line of a rule. @param askable among which is what it asks about */
    String line(RuleLine line, List<Sheets.Item> askable, String locale) {
        return rules.said(line, askable, locale);
    }

    /** A fact in one line, with who says so, when it was so and where to read more. */
    String fact(Fact fact, String locale) {
        return say(
                locale,
                fact.link() == null ? "survey.fact.line" : "survey.fact.line-link",
                Map.of(
                        "statement", fact.statement().in(locale),
                        "source", fact.source().in(locale),
                        "day", day(fact.dated(), locale),
                        "link", fact.link() == null ? "" : fact.link()));
    }

    /** What an answer must be beside its limits, as a sentence. */
    String checked(Check check, Sheets sheets, String locale) {
        List<String> said = new java.util.ArrayList<>();
        Shape shape = check.shape();
        if (shape != null) {
            int least = shape.least() == null ? 1 : shape.least();
            int most = shape.most() == null ? Shape.LARGEST : shape.most();
            String many = least == most
                    ? Integer.toString(least)
                    : say(locale, "survey.check.said.many", Map.of("least", least, "most", most));
            said.add(say(locale, "survey.check.said." + shape.signs().key(), Map.of("many", many)));
        }
        if (check.rule() != null) said.add(ruled(check.rule(), sheets, locale));
        return say(
                locale,
                "survey.check.said",
                Map.of(
                        "rule",
                        joined(said, "survey.rule.said.and", locale),
                        "message",
                        check.message().in(locale)));
    }

    /** To whom alone an answer is offered, as a sentence; empty for everybody. */
    String offered(Option option, Sheets sheets, String locale) {
        return option.shownWhen() == null
                ? ""
                : say(
                        locale,
                        "survey.rule.offered",
                        Map.of(
                                "option", option.text().in(locale),
                                "rule", ruled(option.shownWhen(), sheets, locale)));
    }

    /** At any time of a page that is asked again, or how many times at least; none for a page that is not there. */
    private List<String> answeredEver(String key, List<String> ids, Sheets sheets, String locale) {
        String block = Turn.blockOf(key);
        String plain = Turn.every(key);
        return sheets.items().stream()
                .filter(item -> item.turn() != null && item.turn().of(block))
                .filter(item -> plain.isEmpty() || item.key().equals(plain))
                .limit(1)
                .map(item -> {
                    String one = item.turn().repeat().one().in(locale);
                    return plain.isEmpty()
                            ? say(
                                    locale,
                                    "survey.repeat.at-least",
                                    Map.of(
                                            "one",
                                            one,
                                            "number",
                                            ids.stream()
                                                    .mapToInt(Integer::parseInt)
                                                    .min()
                                                    .orElse(0)))
                            : say(
                                    locale,
                                    "survey.repeat.answer-any",
                                    Map.of("answer", answered(item, ids, locale), "one", one));
                })
                .toList();
    }

    private String answered(Sheets.Item item, List<String> ids, String locale) {
        List<String> said = options(item.question()).stream()
                .filter(option -> ids.contains(option.id()))
                .map(option -> say(
                        locale,
                        first(item.question().kind()),
                        Map.of("option", option.text().in(locale))))
                .toList();
        return say(
                locale,
                "survey.asked.answer",
                Map.of("question", item.text().in(locale), "answers", joined(said, "survey.asked.or", locale)));
    }

    private static String first(Kind kind) {
        return switch (kind) {
            case RANKING -> "survey.asked.first";
            case SHARE -> "survey.asked.gave";
            default -> "survey.asked.option";
        };
    }

    String joined(List<String> parts, String key, String locale) {
        return parts.stream()
                .reduce((one, other) -> say(locale, key, Map.of("one", one, "other", other)))
                .orElse("");
    }

    /** An answer as its words, in this language; empty for none. */
    String spoken(Sheets.Item item, Answers.Answer answer, String locale) {
        if (item.question().kind().written()) {
            return answer.chosen().contains(Question.NOT_SAID) && answer.words().isBlank()
                    ? say(locale, "survey.option.not-said")
                    : answer.words();
        }
        if (item.question().kind().numeric() && !answer.chosen().contains(Question.NOT_SAID)) {
            return answer.chosen().stream()
                    .findFirst()
                    .map(typed -> amount(item.question().number(), typed, locale))
                    .orElse("");
        }
        if (item.question().kind() == Kind.RANKING && !answer.chosen().contains(Question.NOT_SAID)) {
            return order(item.question(), answer.chosen(), locale);
        }
        if (item.question().kind() == Kind.DATE && !answer.chosen().contains(Question.NOT_SAID)) {
            return answer.chosen().stream()
                    .findFirst()
                    .flatMap(DateSpan::kept)
                    .map(day -> day(day, locale))
                    .orElse("");
        }
        if (item.question().kind() == Kind.SHARE && !answer.chosen().contains(Question.NOT_SAID)) {
            return shared(item.question(), answer.chosen(), locale);
        }
        long files = SentFiles.count(answer);
        if (files > 0) return say(locale, "survey.sent-file.many", Map.of("files", files));
        if (item.question().kind().mapped()) return spoken(item.question(), answer, locale);
        return options(item.question()).stream()
                .filter(option -> answer.chosen().contains(option.id()))
                .map(option -> option.text().in(locale))
                .collect(java.util.stream.Collectors.joining("; "));
    }

    /**
     * Earlier answers as they stand in a text for whoever gave them: a choice by its words, or by what was written beside it, a number in
     * figures alone. What was passed over, not asked or not said has a word of its own.
     */
    Showing of(Sheets sheets, Answers given) {
        return of(sheets, given, null);
    }

    /** @param turn of the sheet they stand on: an answer of the same time goes by its plain key; null outside pages that are asked again */
    Showing of(Sheets sheets, Answers given, @Nullable Turn turn) {
        return new Showing((key, locale) -> {
            String here = turn == null ? key : turn.key(key);
            return piped(sheets, given, sheets.item(here).isPresent() ? here : key, locale);
        });
    }

    /** "Child 2", as the heading of one time. */
    String which(Turn turn, String locale) {
        return say(
                locale, "survey.repeat.which", Map.of("one", turn.repeat().heading(locale), "number", turn.number()));
    }

    /** "How many people told of: child", in both languages. */
    Localised howMany(Repeat repeat) {
        Localised words = Localised.EMPTY;
        for (String locale : LOCALES) {
            words = words.with(
                    locale,
                    say(
                            locale,
                            "survey.repeat.how-many",
                            Map.of("one", repeat.one().in(locale))));
        }
        return words;
    }

    /** What a figure of a page that is asked again counts: "12 answers by 7 people, one for each child." */
    String answersByPeople(ActivityResults.QuestionResult question, String locale) {
        return say(
                locale,
                "survey.repeat.counted",
                Map.of(
                        "answers",
                        question.base(),
                        "people",
                        question.people(),
                        "one",
                        question.each() == null ? "" : question.each().in(locale)));
    }

    /** For each of what a page is asked again, as a sentence; empty for one that is asked once. */
    String again(@Nullable Repeat repeat, String locale) {
        if (repeat == null) return "";
        return say(locale, "survey.repeat.said-of", Map.of("one", repeat.one().in(locale), "most", repeat.most()));
    }

    /** What may be asked about: a question, the same at any time of a page that is asked again, or how many times there are. */
    String anyTime(Sheets.Item item, String locale) {
        Turn turn = item.turn();
        if (turn == null || !Turn.any(item.key())) return item.text().in(locale);
        String one = turn.repeat().one().in(locale);
        return Sheets.counts(item)
                ? say(locale, "survey.repeat.how-many", Map.of("one", one))
                : say(
                        locale,
                        "survey.repeat.any-of",
                        Map.of("question", item.text().in(locale), "one", one));
    }

    /** "Child 1", and how often it is asked, for whoever looks a page over before anybody answers; empty for one that is asked once. */
    String anyTime(@Nullable Turn turn, String locale) {
        if (turn == null) return "";
        Turn first = new Turn(turn.block(), 1, turn.repeat());
        return say(
                locale,
                "survey.repeat.any",
                Map.of(
                        "which", which(first, locale),
                        "one", turn.repeat().one().in(locale),
                        "most", turn.repeat().most()));
    }

    /** "Child 2 of 3"; while there is one, "Child 1". @param many how many there are */
    String which(Turn turn, int many, String locale) {
        if (many < 2) return which(turn, locale);
        return say(
                locale,
                "survey.repeat.which-of",
                Map.of("one", turn.repeat().heading(locale), "number", turn.number(), "of", many));
    }

    /** A question with which time it is of. */
    String which(Turn turn, String question, String locale) {
        return say(locale, "survey.repeat.line", Map.of("which", which(turn, locale), "question", question));
    }

    private String piped(Sheets sheets, Answers given, String key, String locale) {
        Sheets.Item item = sheets.item(key)
                .filter(each ->
                        each.question().kind().piping() && each.question().guard() == null)
                .orElse(null);
        Answers.Answer answer = given.get(key);
        if (item == null || answer.blank() || answer.chosen().contains(Question.NOT_SAID)) {
            return say(locale, "survey.piped.none");
        }
        if (item.question().kind().numeric()) {
            return say(
                    locale,
                    "survey.number.bare",
                    Map.of("number", answer.chosen().getFirst()));
        }
        Option other = item.question().other();
        String beside = other == null ? "" : given.get(item.otherKey()).words();
        if (beside.isBlank() || !answer.chosen().contains(other.id())) return spoken(item, answer, locale);
        List<String> said = options(item.question()).stream()
                .filter(option -> answer.chosen().contains(option.id()))
                .map(option -> option.equals(other) ? beside : option.text().in(locale))
                .toList();
        return String.join("; ", said);
    }

    /** Earlier answers as they stand in a text on paper: by the number of their question. @param places as {@link Printing#places} */
    Showing onPaper(Map<String, String> places) {
        return new Showing((key, locale) -> places.containsKey(key)
                ? say(locale, "survey.piped.paper", Map.of("place", places.get(key)))
                : say(locale, "survey.piped.worked"));
    }

    private String shared(Question question, List<String> parts, String locale) {
        List<String> lines = new java.util.ArrayList<>();
        for (Option option : question.options()) {
            parts.stream()
                    .filter(part -> Share.option(part).equals(option.id()))
                    .forEach(part -> lines.add(say(
                            locale,
                            "survey.share.line",
                            Map.of(
                                    "option",
                                    option.text().in(locale),
                                    "amount",
                                    amount(question.shared(), Share.typed(part), locale)))));
        }
        return String.join("; ", lines);
    }

    private String order(Question question, List<String> order, String locale) {
        List<String> lines = new java.util.ArrayList<>();
        for (String id : order) {
            question.options().stream()
                    .filter(option -> option.id().equals(id))
                    .forEach(option -> lines.add(say(
                            locale,
                            "survey.place.line",
                            Map.of(
                                    "place", Integer.toString(lines.size() + 1),
                                    "option", option.text().in(locale)))));
        }
        return String.join("; ", lines);
    }
}
