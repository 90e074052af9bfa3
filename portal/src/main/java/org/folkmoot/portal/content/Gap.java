package org.folkmoot.portal.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;

/**
 * One thing that keeps an entry from being published.
 *
 * @param locale the language that needs a hand
 * @param code the end of a message key: missing-field, not-translated, out-of-date or different-links
 */
record Gap(String field, String locale, String code) {
    private static final String MARKDOWN_LINK = "](";

    /** In the order of the form; empty when the entry may be published in all these languages at once (decision 5). */
    static List<Gap> of(ContentType type, Wording wording, List<String> locales) {
        List<Gap> gaps = new ArrayList<>();
        for (Field field : type.localised()) {
            // The end of an address that is left out is made from the title of its language.
            if (!(field.kind() instanceof Kind.Slug)) {
                gaps.addAll(of(field, wording, locales));
            }
        }
        return gaps;
    }

    private static List<Gap> of(Field field, Wording wording, List<String> locales) {
        List<Gap> gaps = new ArrayList<>();
        boolean any = locales.stream()
                .anyMatch(locale -> !wording.said(locale, field.id()).isEmpty());
        for (String locale : locales) {
            if (wording.said(locale, field.id()).isEmpty() && (field.required() || any)) {
                gaps.add(new Gap(field.name(), locale, Parity.Problem.MISSING_FIELD.code()));
            }
        }
        if (gaps.isEmpty() && any && locales.containsAll(List.of("en", "cy"))) {
            gaps.addAll(between(field, wording));
        }
        return gaps;
    }

    private static List<Gap> between(Field field, Wording wording) {
        List<Gap> gaps = new ArrayList<>();
        Set<String> names = field.names() ? Set.of(field.id()) : Set.of();
        Parity.Side english = side(field, wording, "en");
        Parity.Side welsh = side(field, wording, "cy");
        Parity.problems(english, welsh, names).forEach(found -> gaps.add(new Gap(field.name(), "cy", found.code())));
        if (Parity.problems(welsh, english, names).contains(Parity.Problem.OUT_OF_DATE)) {
            gaps.add(new Gap(field.name(), "en", Parity.Problem.OUT_OF_DATE.code()));
        }
        return gaps;
    }

    /** Versions stand in for moments: the later one wrote last. */
    private static Parity.Side side(Field field, Wording wording, String locale) {
        String words = field.words(wording.value(locale, field.id()));
        return new Parity.Side(
                Map.of(field.id(), words),
                Instant.ofEpochSecond(wording.madeFrom(locale, field.id())),
                words.split(java.util.regex.Pattern.quote(MARKDOWN_LINK), -1).length - 1,
                0,
                null);
    }
}
