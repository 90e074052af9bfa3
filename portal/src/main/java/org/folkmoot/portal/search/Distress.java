package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.text.Undisguised;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Knows the words people in need search for, however they are spelt or dressed. It shows them help before any result; it keeps nothing and
 * tells nobody.
 */
@Singleton
final class Distress {
    /** After a word of the list that may be spelt nearly so. */
    private static final String NEARLY = "~";

    /** Before words that say it only when nothing else is said: in other company they mean something harmless. */
    private static final String ALONE = "=";

    private static final String MYSELF = "myself";

    /** Shorter words are a slip away from too many others. */
    private static final int SHORTEST_NEARLY = 6;

    /** From this length on two slips are forgiven. */
    private static final int LONG = 11;

    /** Words as they are typed in haste. What stands for nothing here is left as it is. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("2", "to"),
            Map.entry("4", "for"),
            Map.entry("wana", "wanna"),
            Map.entry("dnt", "dont"),
            Map.entry("cnt", "cant"),
            Map.entry("anymor", "anymore"));

    private static final Pattern WORD_ALONE = Pattern.compile("(?<![^ ])[a-z0-9]+(?![^ ])");

    private final List<String> phrases = new ArrayList<>();
    private final Set<String> alone = new HashSet<>();
    private final List<String> nearly = new ArrayList<>();

    Distress(Overlay overlay) {
        byte[] file = overlay.content("distress.txt").orElseThrow();
        new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::know);
    }

    private void know(String line) {
        String said = spoken(Undisguised.onlyLetters(small(line)));
        if (line.startsWith(ALONE)) {
            alone.add(said);
            return;
        }
        phrases.add(said);
        if (line.endsWith(NEARLY)) nearly.add(said.strip());
    }

    boolean heardIn(String words) {
        String small = small(words);
        boolean figures = small.chars().anyMatch(Character::isDigit);
        return Undisguised.readings(small).stream()
                .map(Distress::spoken)
                .anyMatch(spoken -> heard(spoken) || !figures && alone.contains(spoken));
    }

    private boolean heard(String spoken) {
        if (phrases.stream().anyMatch(spoken::contains)) return true;
        for (String word : spoken.strip().split(" ")) {
            if (word.length() < SHORTEST_NEARLY) continue;
            for (String known : nearly) {
                if (slips(word, known) <= (known.length() >= LONG ? 2 : 1)) return true;
            }
        }
        return false;
    }

    /** Figures that stand for words are words from here on, before others are read as letters. */
    private static String small(String words) {
        String small = Undisguised.folded(Undisguised.plain(words));
        return WORD_ALONE.matcher(small).replaceAll(word -> SHORT.getOrDefault(word.group(), word.group()));
    }

    /** Words that are written together or apart, and ourselves however we are spelt, in one way. */
    private static String spoken(String letters) {
        StringBuilder spoken = new StringBuilder(" ");
        for (String word : letters.replace(" my self ", " myself ")
                .replace(" any more ", " anymore ")
                .replace(" self harm", " selfharm")
                .strip()
                .split(" ")) {
            spoken.append(word.length() >= MYSELF.length() - 1 && slips(word, MYSELF) <= 1 ? MYSELF : word)
                    .append(' ');
        }
        return spoken.toString();
    }

    /** How many letters are left out, put in, taken for another or swapped with the next; from 3 on it is told no further. */
    static int slips(String typed, String meant) {
        if (Math.abs(typed.length() - meant.length()) > 2) return 3;
        int[][] to = new int[typed.length() + 1][meant.length() + 1];
        for (int i = 0; i <= typed.length(); i++) to[i][0] = i;
        for (int j = 0; j <= meant.length(); j++) to[0][j] = j;
        for (int i = 1; i <= typed.length(); i++) {
            for (int j = 1; j <= meant.length(); j++) {
                int other = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                to[i][j] = Math.min(Math.min(to[i - 1][j], to[i][j - 1]) + 1, to[i - 1][j - 1] + other);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1)) {
                    to[i][j] = Math.min(to[i][j], to[i - 2][j - 2] + 1);
                }
            }
        }
        return Math.min(3, to[typed.length()][meant.length()]);
    }
}
