package org.folkmoot.portal.consultation.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is said to one of the five questions. Whoever is not sure has not said no. */
public enum Reply {
    YES,
    NO,
    NOT_SURE;

    /** As forms and messages write it: {@code not-sure}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Reply> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
