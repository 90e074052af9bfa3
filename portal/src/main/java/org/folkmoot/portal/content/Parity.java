package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether an item is as good in Welsh as in English, which it must be before it is published.
 *
 * <p>Welsh Language Standards made under the Welsh Language (Wales) Measure 2011: Welsh is treated no less favourably.
 * Here that means the same fields, neither a copy of the other, Welsh no older than the English it follows, the same
 * number of links and questions, and one moment at which both go live.
 *
 * @see #problems
 */
public final class Parity {
    /** One thing that keeps an item from being published. */
    public enum Problem {
        MISSING_LANGUAGE,
        MISSING_FIELD,
        NOT_TRANSLATED,
        OUT_OF_DATE,
        DIFFERENT_LINKS,
        DIFFERENT_QUESTIONS,
        DIFFERENT_MOMENT;

        /** As it stands in messages and in the interface for other programs: "missing-language". */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One language of an item.
     *
     * @param fields the words, keyed by field; blank counts as absent
     * @param updatedAt when any of the words last changed
     * @param goesLiveAt null when it goes live on publishing
     */
    public record Side(
            Map<String, String> fields,
            Instant updatedAt,
            int links,
            int questions,
            @Nullable Instant goesLiveAt) {
        private Set<String> filled() {
            Set<String> names = new HashSet<>(fields.keySet());
            names.removeIf(name -> fields.get(name).isBlank());
            return names;
        }
    }

    private Parity() {}

    /**
     * @param names fields that hold names, which may be the same in both languages
     * @return in the order of {@link Problem}; empty when the item may be published
     */
    public static Set<Problem> problems(@Nullable Side english, @Nullable Side welsh, Set<String> names) {
        Set<Problem> found = EnumSet.noneOf(Problem.class);
        if (english == null || welsh == null) return EnumSet.of(Problem.MISSING_LANGUAGE);
        if (!english.filled().equals(welsh.filled())) found.add(Problem.MISSING_FIELD);
        for (String field : english.filled()) {
            if (!names.contains(field)
                    && isCopy(english.fields().get(field), welsh.fields().get(field)))
                found.add(Problem.NOT_TRANSLATED);
        }
        if (welsh.updatedAt().isBefore(english.updatedAt())) found.add(Problem.OUT_OF_DATE);
        if (english.links() != welsh.links()) found.add(Problem.DIFFERENT_LINKS);
        if (english.questions() != welsh.questions()) found.add(Problem.DIFFERENT_QUESTIONS);
        if (!Objects.equals(english.goesLiveAt(), welsh.goesLiveAt())) found.add(Problem.DIFFERENT_MOMENT);
        return found;
    }

    /** The same words whatever their case and spacing. Figures and signs alone have nothing to translate. */
    private static boolean isCopy(String one, @Nullable String other) {
        if (other == null || one.chars().noneMatch(Character::isLetter)) return false;
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
