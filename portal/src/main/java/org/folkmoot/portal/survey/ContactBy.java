package org.folkmoot.portal.survey;

import java.util.List;

/** By what the author of a {@link Kind#CONTACT} wants to reach people. */
public enum ContactBy {
    MAIL(List.of(ContactAddress.MAIL)),
    PHONE(List.of(ContactAddress.PHONE)),
    /** Either, as each person likes; both may be given. */
    EITHER(List.of(ContactAddress.MAIL, ContactAddress.PHONE));

    private final List<String> parts;

    ContactBy(List<String> parts) {
        this.parts = parts;
    }

    /** What can be typed, in the order shown: {@link ContactAddress#MAIL}, {@link ContactAddress#PHONE}. */
    List<String> parts() {
        return parts;
    }
}
