package org.folkmoot.portal.tender.law;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;

/** When a notice has to be published, as far as days can say it. */
public sealed interface Due {
    /** @param what a notice or a moment that waits for it */
    record Before(String what) implements Due {}

    /** As soon as can be. @param what a notice or a moment that it waits for */
    record After(String what) implements Due {}

    /** @param time its first day is the day of the moment @param of a notice or a moment */
    record Within(Period time, String of) implements Due {
        /** The last day on which it is in time. @param began the day of the moment */
        public LocalDate lastDay(LocalDate began) {
            return began.plus(time).minusDays(1);
        }
    }

    /** A part of each year. @param to its last day */
    record Window(MonthDay from, MonthDay to) implements Due {
        boolean holds(LocalDate day) {
            MonthDay at = MonthDay.from(day);
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }
}
