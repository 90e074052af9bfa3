package org.folkmoot.portal.survey;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Earlier answers in the words of later questions: {@code {{q:places}}} in a text or its explanation stands for what was answered to
 * {@code places}, {@code {{q:agree.heard}}} for a statement of a scale. What is put in is never looked through again.
 */
final class Piping {
    /** Stands for an answer where nobody's in particular is meant, in both languages. */
    static final String HOLLOW = "[…]";

    private static final Pattern MARK = Pattern.compile("\\{\\{q:([^{}]*)}}");

    private Piping() {}

    static String mark(String key) {
        return "{{q:" + key + "}}";
    }

    /** Keys of what stands in these words in one language, in order. */
    static List<String> keys(String text) {
        return MARK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Keys of what stands in these words in any language. */
    static Set<String> keys(Localised text) {
        Set<String> keys = new LinkedHashSet<>();
        text.texts().values().forEach(each -> keys.addAll(keys(each)));
        return keys;
    }

    /** Of every text of a question in which an answer may stand. */
    static Set<String> keys(Question question) {
        Set<String> keys = new LinkedHashSet<>(keys(question.text()));
        keys.addAll(keys(question.help()));
        return keys;
    }

    /** Whether an answer would stand where none may: in a title, an option, a statement or a "why?". */
    static boolean misplaced(Question question) {
        return Stream.of(
                        Stream.of(
                                question.why(),
                                question.number().unit(),
                                question.shared().unit()),
                        question.options().stream().map(Option::text),
                        question.rows().stream().map(Row::text))
                .flatMap(texts -> texts)
                .anyMatch(text -> !keys(text).isEmpty());
    }

    /** Whether the same answers stand in every language there is. */
    static boolean even(Localised text) {
        return text.texts().values().stream()
                        .filter(each -> !each.isBlank())
                        .map(each -> Set.copyOf(keys(each)))
                        .distinct()
                        .count()
                <= 1;
    }

    /** @param word of a key: what is put in for it, which may hold anything */
    static String filled(String text, UnaryOperator<String> word) {
        return text.contains("{{q:")
                ? MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word.apply(found.group(1))))
                : text;
    }

    /** The words as those read them who did not give the answers. */
    static Localised hollow(Localised text) {
        if (keys(text).isEmpty()) return text;
        Map<String, String> hollow = new HashMap<>();
        text.texts().forEach((locale, each) -> hollow.put(locale, filled(each, key -> HOLLOW)));
        return new Localised(hollow);
    }
}
