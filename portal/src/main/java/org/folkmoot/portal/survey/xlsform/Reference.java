package org.folkmoot.portal.survey.xlsform;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a form names another of its questions: <code>${name}</code>. */
final class Reference {
    static final Pattern IN_TEXT = Pattern.compile("\\$\\{\\s*(last-saved#)?([^}\\s]{1,200})\\s*}");

    private Reference() {}

    /** Names of what is asked about, in their order. */
    static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        if (!text.contains("${")) return found;
        Matcher matcher = IN_TEXT.matcher(text);
        while (matcher.find()) found.add(matcher.group(2));
        return found;
    }

    /** Whether an expression is whole: every bracket and quotation mark in it has its fellow. */
    static boolean whole(String expression) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char letter = expression.charAt(i);
            if (quote != 0) {
                if (letter == quote) quote = 0;
            } else {
                switch (letter) {
                    case '\'', '"' -> quote = letter;
                    case '(', '[', '{' -> open++;
                    case ')', ']', '}' -> {
                        if (--open < 0) return false;
                    }
                    default -> {}
                }
            }
        }
        return open == 0 && quote == 0;
    }
}
