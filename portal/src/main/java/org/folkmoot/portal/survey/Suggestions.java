package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.folkmoot.portal.survey.coding.Learnt;

/**
 * Suggests codes for texts that nobody has coded, from those of the same question, in the same language, that somebody has. Nothing is ever
 * coded by itself. What is kept from one page to the next is how good suggestions were, in numbers; never a word.
 */
@Singleton
class Suggestions {
    private static final int MOST_KEPT = 500;

    private final TextRepository texts;
    private final CodeRepository codes;
    private final Map<Asked, Known> kept = new ConcurrentHashMap<>();

    Suggestions(TextRepository texts, CodeRepository codes) {
        this.texts = texts;
        this.codes = codes;
    }

    private record Asked(short council, UUID activity, String question, String language) {}

    /** @param texts and inUse: what it was measured with */
    private record Known(int texts, Set<Long> inUse, Map<Long, Learnt.Measured> measured) {
        /** Whether a twentieth of the texts has changed since, or the codes have. */
        boolean old(int now, Set<Long> codes) {
            return Math.abs(now - texts) * 20 >= now || !inUse.equals(codes);
        }
    }

    /** @param texts coded ones of this language @param measured how well each code is suggested */
    record Language(String language, long texts, Map<Long, Learnt.Measured> measured) {
        boolean enough() {
            return texts >= Learnt.LEAST_TEXTS;
        }
    }

    /** @param ofTexts keyed by text, the likeliest code first */
    record Suggested(Map<UUID, Set<Long>> ofTexts, List<Language> languages) {}

    /** @param inUse codes that can be suggested */
    Suggested of(short council, UUID activity, String question, List<TextRow> page, Set<Long> inUse) {
        Map<String, Long> coded = new LinkedHashMap<>();
        for (TextCount count : texts.countsByLanguage(council, activity, question)) {
            coded.merge(count.question(), count.state().equals("CODED") ? count.texts() : 0L, Long::sum);
        }
        Map<UUID, Set<Long>> ofTexts = new HashMap<>();
        List<Language> languages = new ArrayList<>();
        coded.forEach((language, count) -> {
            Map<Long, Learnt.Measured> measured = Map.of();
            List<TextRow> uncoded = page.stream()
                    .filter(row ->
                            row.language().equals(language) && row.state().equals("CLEAR"))
                    .toList();
            if (count >= Learnt.LEAST_TEXTS && !uncoded.isEmpty()) {
                List<Learnt.Coded> from = learnable(council, activity, question, language, inUse);
                try (Learnt learnt = new Learnt(language, from)) {
                    measured = measured(new Asked(council, activity, question, language), from, inUse, learnt);
                    Map<Long, Learnt.Measured> good = measured;
                    for (TextRow row : uncoded) {
                        Set<Long> likely = new LinkedHashSet<>(learnt.suggested(Quotes.shown(row)));
                        likely.removeIf(code ->
                                !good.containsKey(code) || !good.get(code).good());
                        if (!likely.isEmpty()) ofTexts.put(row.id(), likely);
                    }
                }
            }
            languages.add(new Language(language, count, measured));
        });
        return new Suggested(ofTexts, languages);
    }

    private List<Learnt.Coded> learnable(
            short council, UUID activity, String question, String language, Set<Long> inUse) {
        List<TextRow> rows = texts.coded(council, activity, question, language, Learnt.MOST_TEXTS);
        Map<UUID, Set<Long>> under = new HashMap<>();
        if (!rows.isEmpty()) {
            codes.codings(council, rows.stream().map(TextRow::id).toList()).stream()
                    .filter(row -> inUse.contains(row.codeId()))
                    .forEach(row -> under.computeIfAbsent(row.textId(), any -> new HashSet<>())
                            .add(row.codeId()));
        }
        return rows.stream()
                .map(row -> new Learnt.Coded(Quotes.shown(row), under.getOrDefault(row.id(), Set.of())))
                .toList();
    }

    private Map<Long, Learnt.Measured> measured(Asked asked, List<Learnt.Coded> from, Set<Long> inUse, Learnt learnt) {
        Known known = kept.get(asked);
        if (known == null || known.old(from.size(), inUse)) {
            if (kept.size() >= MOST_KEPT) kept.clear();
            known = new Known(from.size(), inUse, learnt.measured());
            kept.put(asked, known);
        }
        return known.measured();
    }
}
