package org.folkmoot.portal.tender.law;

import java.time.LocalDate;

/**
 * Something that happened, or is planned, on a day in the United Kingdom.
 *
 * @param what a notice's id, such as {@code UK4}, or the key of a {@link Moment}
 */
public record Event(String what, LocalDate on) {
    public static Event of(Moment moment, LocalDate on) {
        return new Event(moment.key(), on);
    }
}
