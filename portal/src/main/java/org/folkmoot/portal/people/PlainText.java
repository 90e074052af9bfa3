package org.folkmoot.portal.people;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names and addresses that look like nothing but themselves: no invisible characters, no letters borrowed from another alphabet. */
final class PlainText {
    private static final Set<UnicodeScript> SHARED =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private PlainText() {}

    /**
     * The one form in which two spellings of a login are compared: NFKC, trimmed, lower case. Accents stay: {@code ádmin} is not {@code
     * admin}.
     *
     * @return empty for text that is empty, longer than 254 characters, or hides something
     */
    static Optional<String> loginKey(String typed) {
        String key = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        key = Normalizer.normalize(key, Normalizer.Form.NFKC);
        return key.isEmpty() || key.length() > 254 || key.indexOf(' ') >= 0 || hides(typed.strip()) || hides(key)
                ? Optional.empty()
                : Optional.of(key);
    }

    /** As {@link #loginKey}, for something a mail can be sent to. */
    static Optional<String> addressKey(String typed) {
        return loginKey(typed).filter(key -> {
            int at = key.indexOf('@');
            int dot = key.lastIndexOf('.');
            return at > 0
                    && at == key.lastIndexOf('@')
                    && dot > at + 1
                    && dot < key.length() - 1
                    && key.chars().noneMatch(c -> "<>()[]\\,;:\"".indexOf(c) >= 0);
        });
    }

    /** @return the name in NFC without outer space; empty when it is empty, longer than 80 characters, or hides something */
    static Optional<String> name(String typed) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll(" +", " ");
        return name.isEmpty() || name.length() > 80 || hides(name) ? Optional.empty() : Optional.of(name);
    }

    /** Whether there are control, invisible or direction-changing characters in it, or letters of more than one alphabet. */
    static boolean hides(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> {
                    return true;
                }
                default -> {}
            }
            if (c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x034F || c == 0x2800) {
                return true;
            }
            UnicodeScript script = UnicodeScript.of(c);
            if (!SHARED.contains(script)) {
                scripts.add(script);
            }
        }
        return scripts.size() > 1;
    }
}
