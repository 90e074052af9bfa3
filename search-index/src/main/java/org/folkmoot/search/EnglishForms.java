package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** English as British councils write it: families first, then one spelling for -ise and -our words, then a light stem. */
final class EnglishForms implements Forms {
    private static final List<String> OUR = List.of(
            "behaviour",
            "colour",
            "endeavour",
            "favour",
            "flavour",
            "harbour",
            "honour",
            "humour",
            "labour",
            "neighbour",
            "rumour");

    /** Words whose -is- was never -iz-, by how they begin. */
    private static final List<String> ALWAYS_S = List.of(
            "advertis",
            "advis",
            "apprentis",
            "circumcis",
            "compris",
            "compromis",
            "concis",
            "devis",
            "disguis",
            "enterpris",
            "excis",
            "exercis",
            "expertis",
            "franchis",
            "improvis",
            "incis",
            "likewis",
            "merchandis",
            "otherwis",
            "paradis",
            "precis",
            "premis",
            "promis",
            "revis",
            "supervis",
            "surpris",
            "televis",
            "treatis");

    private static final List<String> ISE = List.of(
            "ise", "ised", "iser", "isers", "ises", "ising", "isation", "isations", "yse", "ysed", "yses", "ysing");

    /** Words that mean something else without their s. */
    private static final Set<String> NO_PLURALS = Set.of(
            "always",
            "arms",
            "clothes",
            "customs",
            "goods",
            "lens",
            "means",
            "news",
            "perhaps",
            "premises",
            "savings",
            "series",
            "species",
            "times",
            "works",
            "yes");

    private final Families families;
    private final OneWord word = new OneWord();
    private final KStemFilter stemmer = new KStemFilter(word);
    private final CharTermAttribute stemmed = stemmer.getAttribute(CharTermAttribute.class);

    EnglishForms(Families families) {
        this.families = families;
    }

    @Override
    public String bare(String folded) {
        if (folded.endsWith("'s")) return folded.substring(0, folded.length() - 2);
        return folded.replace("'", "");
    }

    @Override
    public List<String> keys(String bare) {
        String spelt = oneSpelling(bare);
        List<String> known = families.of(spelt);
        if (!known.isEmpty()) return known;
        String stem = singular(stem(spelt));
        known = families.of(stem);
        return known.isEmpty() ? List.of(stem) : known;
    }

    private static String oneSpelling(String word) {
        for (String start : OUR) {
            if (word.startsWith(start)) {
                return start.substring(0, start.length() - 2) + "r" + word.substring(start.length());
            }
        }
        if (word.length() < 7 || ALWAYS_S.stream().anyMatch(word::startsWith)) return word;
        for (String end : ISE) {
            int at = word.length() - end.length();
            if (at > 0 && word.endsWith(end) && "aeou".indexOf(word.charAt(at - 1)) < 0) {
                return word.substring(0, at + 1) + "z" + word.substring(at + 2);
            }
        }
        return word;
    }

    /** The stemmer leaves plurals alone that dictionaries list, such as games and rights. */
    private static String singular(String stem) {
        if (stem.length() < 4 || !stem.endsWith("s") || NO_PLURALS.contains(stem)) return stem;
        if (stem.endsWith("ies")) return stem.substring(0, stem.length() - 3) + "y";
        return "aisu".indexOf(stem.charAt(stem.length() - 2)) >= 0 ? stem : stem.substring(0, stem.length() - 1);
    }

    private String stem(String spelt) {
        try {
            word.next = spelt;
            stemmer.incrementToken();
            return stemmed.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lucene's stemmer works on streams only; this is a stream of one word. */
    private static final class OneWord extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String next;

        @Override
        public boolean incrementToken() {
            term.setEmpty().append(next);
            return true;
        }
    }
}
