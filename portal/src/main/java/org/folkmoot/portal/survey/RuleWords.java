package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules in words, for those who make them, look a questionnaire over or fill it in on paper. */
final class RuleWords {
    private final Words words;

    RuleWords(Words words) {
        this.words = words;
    }

    /** As a part of a sentence; empty for a rule with something in it that there are no words for. */
    Optional<String> said(Rule rule, Sheets sheets, String locale) {
        return said(rule.json(), all(sheets), true, locale);
    }

    /** Everything any rule of a questionnaire may ask about. */
    static List<Sheets.Item> all(Sheets sheets) {
        List<Sheets.Item> all = new ArrayList<>(sheets.items());
        sheets.askable("").stream().filter(item -> Turn.any(item.key())).forEach(all::add);
        return all;
    }

    private Optional<String> said(JsonNode part, List<Sheets.Item> items, boolean outside, String locale) {
        Optional<RuleLine> line = RuleLine.of(part, items);
        if (line.isPresent()) return line.map(each -> said(each, items, locale));
        RuleForm.Joined joined = RuleForm.Joined.of(part).orElse(null);
        if (joined == null) return Optional.empty();
        List<String> said = new ArrayList<>();
        for (JsonNode each : joined.parts()) {
            Optional<String> one = said(each, items, false, locale);
            if (one.isEmpty()) return one;
            said.add(one.get());
        }
        String together = words.joined(
                said, joined.how() == RuleForm.How.ALL ? "survey.rule.said.and" : "survey.rule.said.or", locale);
        if (joined.how() == RuleForm.How.NONE) {
            return Optional.of(words.say(
                    locale,
                    said.size() == 1 ? "survey.rule.said.not" : "survey.rule.said.none",
                    Map.of("rule", together)));
        }
        return Optional.of(
                outside || said.size() == 1
                        ? together
                        : words.say(locale, "survey.rule.said.group", Map.of("rule", together)));
    }

    /** One line. @param items among which are those it asks about */
    String said(RuleLine line, List<Sheets.Item> items, String locale) {
        Sheets.Item item = item(line.key(), items);
        Kind kind = item.question().kind();
        String test = "survey.rule.said." + (kind == Kind.DATE && line.test().measuring() ? "date-" : "")
                + (Sheets.counts(item) ? "times-" : "")
                + line.test().key();
        if (kind == Kind.RANKING && line.test().ticking()) test += "-first";
        return words.say(
                locale,
                test,
                Map.of("question", words.anyTime(item, locale), "value", value(line, item, items, locale)));
    }

    private String value(RuleLine line, Sheets.Item item, List<Sheets.Item> items, String locale) {
        if (!line.other().isEmpty()) {
            return words.say(
                    locale,
                    "survey.rule.said.other",
                    Map.of("question", words.anyTime(item(line.other(), items), locale)));
        }
        if (line.test().ticking()) {
            List<String> options = words.options(item.question()).stream()
                    .filter(option -> line.values().contains(option.id()))
                    .map(option -> words.say(
                            locale,
                            "survey.asked.option",
                            Map.of("option", option.text().in(locale))))
                    .toList();
            return words.joined(
                    options, line.test() == RuleTest.HAS_ALL ? "survey.rule.said.both" : "survey.asked.or", locale);
        }
        if (line.values().isEmpty()) return "";
        String value = line.values().getFirst();
        if (item.question().kind() == Kind.DATE) {
            return DateSpan.kept(value).map(day -> Words.day(day, locale)).orElse(value);
        }
        return item.question().kind().numeric()
                ? Measure.read(value)
                        .map(number -> words.amount(item.question().number(), number, locale))
                        .orElse(value)
                : value;
    }

    private static Sheets.Item item(String key, List<Sheets.Item> items) {
        return items.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }
}
