package org.folkmoot.portal.tender.law;

import java.time.LocalDate;
import org.folkmoot.portal.platform.time.BankHolidays;

/**
 * Days that count as working days: neither weekend nor bank holiday.
 *
 * @param where whose bank holidays count
 */
public record WorkingDays(BankHolidays holidays, Where where) {
    /** Whose bank holidays count. */
    public enum Where {
        /** A bank holiday in any part of the United Kingdom; its clocks never end earlier than the other's. */
        ANY_PART_OF_THE_UK,
        ENGLAND_AND_WALES
    }

    /** As we read the Act (section 123) until a lawyer says otherwise: a bank holiday anywhere in the United Kingdom does not count. */
    public static WorkingDays usual(BankHolidays holidays) {
        return new WorkingDays(holidays, Where.ANY_PART_OF_THE_UK);
    }

    public boolean works(LocalDate day) {
        return switch (where) {
            case ANY_PART_OF_THE_UK -> !BankHolidays.weekend(day) && !holidays.onAnywhere(day);
            case ENGLAND_AND_WALES -> holidays.workingDay(day);
        };
    }

    /** The last of so many working days. @param first the first day that may count @param number from 1 */
    public LocalDate last(LocalDate first, int number) {
        if (number < 1) throw new IllegalArgumentException("at least one working day, not " + number);
        LocalDate day = first;
        int counted = works(day) ? 1 : 0;
        while (counted < number) {
            day = day.plusDays(1);
            if (works(day)) counted++;
        }
        return day;
    }
}
