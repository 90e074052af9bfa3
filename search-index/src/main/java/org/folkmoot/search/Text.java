package org.folkmoot.search;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** How text is made equal before it is compared. */
final class Text {
    private Text() {}

    /** The same text to a reader's eye: composed accents, no invisible characters, no control characters. */
    static String clean(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder kept = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c == '\u00AD' || c == '\u200B' || c == '\uFEFF') continue;
            kept.append(Character.isISOControl(c) ? ' ' : c);
        }
        return kept.toString();
    }

    /** Lower case without accents: {@code Tŷ} is {@code ty}. */
    static String fold(String word) {
        char[] in = word.toLowerCase(Locale.ROOT).toCharArray();
        char[] out = new char[in.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length);
    }
}
