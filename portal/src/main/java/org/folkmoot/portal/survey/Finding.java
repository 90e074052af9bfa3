package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;

/** The sentence over a question's figures: what most people chose, in tenths, from figures the reader sees too. */
final class Finding {
    private static final int FEWEST = 10;

    private final Words words;
    private final String locale;

    Finding(Words words, String locale) {
        this.words = words;
        this.locale = locale;
    }

    /** @param people null where it is not shown @param someOnly whether it was offered to only some of those who were asked */
    record Part(String label, @Nullable Long people, boolean someOnly) {
        /** One that everybody was offered. */
        Part(String label, @Nullable Long people) {
            this(label, people, false);
        }
    }

    /**
     * @param parts authored answers in the order shown, without "I would rather not say"
     * @param base how many people the shares are of; null when it is not shown
     * @return empty where nothing can be said without guessing
     */
    String of(Kind kind, List<Part> parts, @Nullable Long base) {
        if (base == null || base < FEWEST || parts.isEmpty()) return "";
        // Shares of different people are not held against each other, nor all of them against everybody.
        if (parts.stream().anyMatch(Part::someOnly)) return words.say(locale, "survey.finding.offered-some");
        if (kind == Kind.FACES || kind == Kind.LIKERT || kind == Kind.STAR || kind == Kind.SCALE) {
            String ends = ends(parts, base);
            if (!ends.isEmpty()) return ends;
        }
        Part top = null;
        long hidden = base;
        for (Part part : parts) {
            if (part.people() == null) continue;
            hidden -= part.people();
            if (top == null || part.people() > count(top)) top = part;
        }
        boolean whole = parts.stream().allMatch(part -> part.people() != null);
        if (top == null || count(top) == 0) return "";
        if (!whole && kind.severally()) return "";
        // what is not shown could together be more than the largest that is
        if (!whole && hidden > count(top)) return "";
        long most = count(top);
        List<String> tied = parts.stream()
                .filter(part -> count(part) == most)
                .map(part -> words.say(locale, "survey.asked.option", Map.of("option", part.label())))
                .toList();
        String leading = words.joined(tied, "survey.placings.and", locale);
        if (kind == Kind.RANKING) {
            String first = tied.size() > 1 ? "survey.finding.first-tied" : "survey.finding.first";
            return say(first, most, base, Map.of("option", leading));
        }
        // Figures that look the same are told as the same: which of them is ahead is not what the reader sees.
        if (tied.size() > 1) return say("survey.finding.level", most, base, Map.of("option", leading));
        if (kind == Kind.SHARE) return say("survey.finding.most", most, base, Map.of("option", top.label()));
        String key = kind.numeric() || kind == Kind.DATE ? "survey.finding.number" : "survey.finding.one";
        return say(key, most, base, Map.of("option", top.label()));
    }

    private static long count(Part part) {
        return part.people() == null ? 0 : part.people();
    }

    /** On a scale of five, the two answers at the fuller end. */
    private String ends(List<Part> parts, long base) {
        int last = parts.size() - 1;
        if (last < 3) return "";
        Long low = sum(parts.get(0), parts.get(1));
        Long high = sum(parts.get(last - 1), parts.get(last));
        long most = Math.max(low == null ? 0 : low, high == null ? 0 : high);
        boolean whole = low != null && high != null;
        if (most == 0 || (!whole && 2 * most <= base)) return "";
        boolean atLow = low != null && low == most;
        Part first = atLow ? parts.get(0) : parts.get(last - 1);
        Part second = atLow ? parts.get(1) : parts.get(last);
        return say("survey.finding.two", most, base, Map.of("first", first.label(), "second", second.label()));
    }

    private String say(String key, long people, long base, Map<String, String> labels) {
        long tenths = Math.min(10, Math.round(10.0 * people / base));
        if (tenths == 0) return "";
        Map<String, Object> facts = new java.util.HashMap<>(labels);
        facts.put("tenths", tenths);
        return words.say(locale, key, facts);
    }

    private static @Nullable Long sum(Part one, Part other) {
        return one.people() == null || other.people() == null ? null : one.people() + other.people();
    }
}
