package org.folkmoot.portal.platform.theme;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days inside Welsh sentences. A date alone begins with "Dydd Sul"; in a sentence that is "dydd Sul", and "ddydd Sul" after the words that
 * soften what follows them and where it says when something happens: "tan ddydd Sul, 29 Tachwedd", "Mae’n cau ddydd Sul".
 *
 * <p>Where a page writes a day by itself behind words of ours, in its own element, that is settled in the page as a whole.
 */
final class WelshDays {
    /** Stands in front of a day that was filled in, until the sentence is whole. */
    private static final char MARK = '\u2063';

    private static final Pattern DAY =
            Pattern.compile("Dydd (?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul), \\d.*", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile(MARK + "Dydd");
    /** A day in an element of its own, with the word that the page wrote in front of it. What people typed has no elements. */
    private static final Pattern IN_PAGE =
            Pattern.compile("(\\p{L}+,?)([\\s\u00a0]+(?:<span class=\"when[^>]*>)?<time datetime=\"[^>]*>)"
                    + "Dydd(?= (?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul), \\d)");

    private static final Pattern LAST_WORD = Pattern.compile("(\\p{L}+)[\\s\u00a0]$");
    private static final Pattern BEGINS = Pattern.compile("(?:^|[.!?·(\\n]\\s*)$");
    private static final Set<String> SOFTENING = Set.of(
            "am", "ar", "at", "dan", "dros", "drwy", "gan", "heb", "hyd", "i", "o", "tan", "trwy", "wrth", "agor",
            "cau", "gau");

    private WelshDays() {}

    /** @return the arguments with their days marked; the same ones where there is none */
    static Map<String, ?> marked(Map<String, ?> arguments) {
        Map<String, Object> marked = null;
        for (Map.Entry<String, ?> argument : arguments.entrySet()) {
            if (argument.getValue() instanceof CharSequence text
                    && DAY.matcher(text).matches()) {
                marked = marked == null ? new HashMap<>(arguments) : marked;
                marked.put(argument.getKey(), MARK + text.toString());
            }
        }
        return marked == null ? arguments : marked;
    }

    /** @return the sentence with its marked days as they stand in it */
    static String settled(String sentence) {
        if (sentence.indexOf(MARK) < 0) {
            return sentence;
        }
        Matcher day = MARKED.matcher(sentence);
        StringBuilder settled = new StringBuilder();
        while (day.find()) {
            day.appendReplacement(settled, "");
            settled.append(first(settled));
        }
        return day.appendTail(settled).toString();
    }

    /** @return the page with the days that stand behind a word as they stand in its sentence */
    static String inPage(String html) {
        if (!html.contains(">Dydd ")) {
            return html;
        }
        return IN_PAGE.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + (softens(found.group(1)) ? "ddydd" : "dydd")));
    }

    private static boolean softens(String word) {
        return SOFTENING.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String first(CharSequence before) {
        if (BEGINS.matcher(before).find()) {
            return "Dydd";
        }
        Matcher word = LAST_WORD.matcher(before);
        return word.find() && softens(word.group(1)) ? "ddydd" : "dydd";
    }
}
