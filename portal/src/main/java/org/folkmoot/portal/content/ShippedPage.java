package org.folkmoot.portal.content;

import java.util.Map;

/**
 * A page that comes with the product, in one language.
 *
 * @param name of its file, the same in every language
 * @param slug the end of its address in this language
 * @param words by field of {@link BuiltIn#PAGE}
 * @param forChildren whether children read it first
 */
record ShippedPage(String name, String locale, String slug, Map<String, String> words, boolean forChildren) {
    /** Everything it says, the same for the same wording. */
    String wording() {
        return String.join("\n", locale, slug, words.get("title"), words.get("summary"), words.get("body"));
    }
}
