package org.folkmoot.portal.consultation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A text that stands in the way of opening in all the council's languages at once.
 *
 * @param field whose text it is, as the form names it
 * @param locale the language it lacks
 * @param copied whether there is a text but it is the other language's, word for word
 */
record Missing(String field, String locale, boolean copied) {
    private static final Set<String> NEEDED =
            Set.of("title", "summary", "childsVersion", "changeable", "settled", "decision");

    /**
     * In the order of the form. Welsh is treated no less favourably than English (Welsh Language (Wales) Measure 2011): a text is there
     * in every language of the council or in none, the needed ones in all, and none is a copy of another.
     */
    static List<Missing> of(Words words, List<String> locales) {
        List<Missing> found = new ArrayList<>();
        words.byField().forEach((field, text) -> found.addAll(of(field, text, NEEDED.contains(field), locales)));
        return found;
    }

    static List<Missing> of(String field, Localised text, boolean needed, List<String> locales) {
        List<Missing> found = new ArrayList<>();
        if (text.blank() && !needed) {
            return found;
        }
        String first = locales.getFirst();
        for (String locale : locales) {
            if (!text.has(locale)) {
                found.add(new Missing(field, locale, false));
            } else if (!locale.equals(first) && text.has(first) && same(text.texts(), first, locale)) {
                found.add(new Missing(field, locale, true));
            }
        }
        return found;
    }

    private static boolean same(Map<String, String> texts, String one, String other) {
        return plain(texts.get(one)).equals(plain(texts.get(other)));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
