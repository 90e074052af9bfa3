package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a line of a rule asks of an answer. */
enum RuleTest {
    /** It is one of these. */
    ONE_OF,
    /** It is none of these; so is one that was passed over. */
    NONE_OF,
    /** At least one of these was chosen. */
    HAS,
    HAS_ALL,
    HAS_NONE,
    COUNT_LEAST,
    COUNT_MOST,
    EQUAL,
    UNLIKE,
    LESS,
    AT_MOST,
    AT_LEAST,
    MORE,
    /** Somebody gave an answer, other than "I would rather not say". */
    ANSWERED,
    UNANSWERED;

    /** Which tests can be made of what this keeps. */
    static List<RuleTest> of(Sheets.Item item) {
        if (Sheets.counts(item)) return List.of(COUNT_LEAST, COUNT_MOST);
        List<RuleTest> tests = new ArrayList<>();
        boolean any = Turn.any(item.key());
        switch (item.question().kind()) {
            case NUMBER, CALCULATED -> tests.addAll(List.of(EQUAL, UNLIKE, LESS, AT_MOST, AT_LEAST, MORE));
            case DATE -> tests.addAll(List.of(EQUAL, LESS, AT_MOST, AT_LEAST, MORE));
            case CHOICES -> {
                tests.addAll(List.of(HAS, HAS_ALL, HAS_NONE));
                if (!any) tests.addAll(List.of(COUNT_LEAST, COUNT_MOST));
            }
            case SHARE -> tests.addAll(List.of(HAS, HAS_ALL, HAS_NONE));
            case CHOICE, YES_NO, FACES, LIKERT, STAR, SCALE, AREA, RANKING -> tests.addAll(List.of(ONE_OF, NONE_OF));
            case CONSENT, FILE -> tests.add(ONE_OF);
            case TEXT, LONG_TEXT, PIN, SQUARES, CONTACT, STATEMENT -> {}
        }
        tests.addAll(List.of(ANSWERED, UNANSWERED));
        return tests;
    }

    /** Whether answers are ticked for it. */
    boolean ticking() {
        return switch (this) {
            case ONE_OF, NONE_OF, HAS, HAS_ALL, HAS_NONE -> true;
            default -> false;
        };
    }

    /** Whether it says how many. */
    boolean counting() {
        return this == COUNT_LEAST || this == COUNT_MOST;
    }

    /** Whether it compares with a number or a day. */
    boolean measuring() {
        return switch (this) {
            case EQUAL, UNLIKE, LESS, AT_MOST, AT_LEAST, MORE -> true;
            default -> false;
        };
    }

    /** As JsonLogic writes it; only for those that compare. */
    String sign() {
        return switch (this) {
            case EQUAL -> "==";
            case UNLIKE -> "!=";
            case LESS -> "<";
            case AT_MOST, COUNT_MOST -> "<=";
            case AT_LEAST, COUNT_LEAST -> ">=";
            case MORE -> ">";
            default -> throw new IllegalStateException(name());
        };
    }

    /** End of its message keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
