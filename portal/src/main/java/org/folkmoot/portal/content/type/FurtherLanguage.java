package org.folkmoot.portal.content.type;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A language or form in which an entry may be read beside the council's parity languages.
 *
 * @param tag BCP 47, such as {@code pl} or {@code en-x-easyread}
 * @param name as its readers call it, in its own language
 * @param label what staff call it
 * @param fallback parity languages in which the rest is read, in order; never empty
 * @param rest what its readers are told, in its own words, where the rest of a page is in another language; by that language
 * @param councils slugs of the councils that have it; empty for all
 */
public record FurtherLanguage(
        String tag,
        String name,
        Localised label,
        Form form,
        List<String> fallback,
        Localised rest,
        Set<String> councils) {
    /** How it is read. */
    public enum Form {
        /** In words of its own. */
        WORDS,
        /** A film of somebody signing. */
        SIGNED,
        /** A recording of somebody reading. */
        SPOKEN;

        /** The end of a message key, and the word in the file. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean inWords() {
        return form == Form.WORDS;
    }

    /** The language itself, {@code en} of {@code en-x-easyread}. */
    public String language() {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    /** For a {@code lang} attribute: without what is private to us. */
    public String htmlLang() {
        int own = tag.indexOf("-x-");
        return own < 0 ? tag : tag.substring(0, own);
    }

    /** What it is made from, in a council that publishes in these. */
    public String source(List<String> parity) {
        return fallback.stream().filter(parity::contains).findFirst().orElse(parity.getFirst());
    }
}
