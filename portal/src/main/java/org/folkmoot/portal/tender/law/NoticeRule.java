package org.folkmoot.portal.tender.law;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A rule about several notices together, which a regime's file switches on. Rules about the time of one notice are {@link Due}. */
public enum NoticeRule {
    /** Procurement Act 2023, section 17. */
    ENGAGEMENT_EXPLAINED("UK2", "UK4"),
    /** Procurement Act 2023, section 54. */
    TENDERING_LONG_ENOUGH,
    /** Procurement Act 2023, section 44. */
    DIRECT_AWARD_TOLD_FIRST("UK4", "UK5", "UK6"),
    /** Procurement Act 2023, section 50. */
    SUMMARIES_FIRST("UK6"),
    /** Procurement Act 2023, section 51, and its like elsewhere. */
    STANDSTILL_KEPT,
    /** Procurement Act 2023, section 55. */
    TERMINATION_IN_TIME("UK4", "UK5", "UK12"),
    /** Procurement Act 2023, section 55. */
    NOTHING_AFTER_TERMINATION("UK12");

    private final List<String> speaksOf;

    NoticeRule(String... speaksOf) {
        this.speaksOf = List.of(speaksOf);
    }

    /** As files write it: {@code standstill-kept}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NoticeRule> of(String key) {
        return Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }

    /** The notices without which it means nothing. */
    List<String> speaksOf() {
        return speaksOf;
    }
}
