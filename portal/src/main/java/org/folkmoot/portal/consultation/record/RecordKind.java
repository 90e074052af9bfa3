package org.folkmoot.portal.consultation.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An assessment that a council may have to write. What the law says of each, nation by nation, stands in {@code content/records.yml}. */
public enum RecordKind {
    EQUALITY,
    DATA_PROTECTION,
    BEST_INTERESTS,
    CHILDRENS_RIGHTS,
    WELSH_LANGUAGE,
    SOCIO_ECONOMIC;

    /** As files, columns and messages write it: {@code data-protection}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RecordKind> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
