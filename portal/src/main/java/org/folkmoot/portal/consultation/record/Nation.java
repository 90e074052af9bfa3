package org.folkmoot.portal.consultation.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the United Kingdom with duties of its own. */
public enum Nation {
    ENGLAND,
    WALES,
    SCOTLAND,
    NORTHERN_IRELAND;

    /** As files, columns and messages write it: {@code northern-ireland}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Nation> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
