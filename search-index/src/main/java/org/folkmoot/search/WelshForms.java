package org.folkmoot.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Welsh words change at the front (mutation) as well as at the end. A spelling rarely tells which change it has undergone,
 * so a word's keys are all radicals it may come from: {@code blant} is {@code blant} or {@code plant}, and meets
 * {@code phlant}, which is {@code phlant} or {@code plant}. A radical the families know keeps only its own key, or
 * {@code gofal} (care) would also be a soft {@code cofal}.
 */
final class WelshForms implements Forms {
    private static final List<String> GLUED = List.of("'r", "'n", "'i", "'u", "'w", "'m", "'th", "'ch");
    private static final List<String> PLURALS = List.of("iau", "ion", "oedd", "au");
    private static final int SHORTEST_STEM = 4;

    private final Families families;
    private final Dictionaries.Stems stems = new Dictionaries.Stems();

    WelshForms(Families families) {
        this.families = families;
    }

    @Override
    public String bare(String folded) {
        if (folded.indexOf('\'') < 0) return folded;
        for (String glued : GLUED) {
            if (folded.endsWith(glued))
                return folded.substring(0, folded.length() - glued.length()).replace("'", "");
        }
        return folded.replace("'", "");
    }

    @Override
    public List<String> keys(String bare) {
        List<String> known = families.of(bare);
        if (!known.isEmpty()) return known;
        Set<String> keys = new LinkedHashSet<>();
        for (String radical : radicals(bare)) {
            List<String> heads = families.of(radical);
            if (heads.isEmpty()) keys.add(singular(radical));
            else keys.addAll(heads);
        }
        return List.copyOf(keys);
    }

    @Override
    public List<String> further(String typed) {
        return stems.of(unglued(typed));
    }

    private static String unglued(String typed) {
        int at = typed.lastIndexOf('\'');
        return at > 0 && GLUED.contains(typed.substring(at)) ? typed.substring(0, at) : typed;
    }

    /** The word itself, then every word it may be a mutation of. */
    static List<String> radicals(String word) {
        List<String> found = new ArrayList<>(4);
        found.add(word);
        if (word.length() < 2 || !Character.isLetter(word.charAt(0))) return found;
        String rest = word.substring(1);
        switch (word.charAt(0)) {
            case 'b' -> found.add("p" + rest);
            case 'c' -> {
                if (rest.startsWith("h")) found.add("c" + rest.substring(1));
            }
            case 'd' -> {
                if (rest.startsWith("d")) found.add(rest);
                else found.add("t" + rest);
            }
            case 'f' -> {
                if (!rest.startsWith("f")) {
                    found.add("b" + rest);
                    found.add("m" + rest);
                }
            }
            case 'g' -> found.add("c" + rest);
            case 'h' -> {
                if (isVowel(rest.charAt(0))) found.add(rest);
            }
            case 'l' -> {
                if (!rest.startsWith("l")) {
                    found.add("ll" + rest);
                    found.add("gl" + rest);
                }
            }
            case 'm' -> {
                if (rest.startsWith("h")) found.add("p" + rest.substring(1));
                else found.add("b" + rest);
            }
            case 'n' -> {
                if (rest.startsWith("gh")) found.add("c" + rest.substring(2));
                else if (rest.startsWith("g")) found.add(rest);
                else if (rest.startsWith("h")) found.add("t" + rest.substring(1));
                else found.add("d" + rest);
            }
            case 'p' -> {
                if (rest.startsWith("h")) found.add("p" + rest.substring(1));
            }
            case 'r' -> {
                if (!rest.startsWith("h")) {
                    found.add("rh" + rest);
                    found.add("gr" + rest);
                }
            }
            case 't' -> {
                if (rest.startsWith("h")) found.add("t" + rest.substring(1));
            }
            default -> {
                if (isVowel(word.charAt(0))) found.add("g" + word);
            }
        }
        return found;
    }

    private static boolean isVowel(char c) {
        return "aeiouwy".indexOf(c) >= 0;
    }

    private static String singular(String word) {
        for (String plural : PLURALS) {
            if (word.endsWith(plural) && word.length() - plural.length() >= SHORTEST_STEM) {
                return word.substring(0, word.length() - plural.length());
            }
        }
        return word;
    }
}
