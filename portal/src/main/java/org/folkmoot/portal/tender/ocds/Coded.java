package org.folkmoot.portal.tender.ocds;

import java.util.Locale;

/** A word of a code list. */
public interface Coded {
    /** As the constant is called in Java. */
    String name();

    /** As it is published: {@code TENDER_UPDATE} is {@code tenderUpdate}. */
    default String code() {
        StringBuilder code = new StringBuilder();
        for (String part : name().split("_")) {
            String lower = part.toLowerCase(Locale.ROOT);
            code.append(code.isEmpty() ? lower : part.charAt(0) + lower.substring(1));
        }
        return code.toString();
    }
}
