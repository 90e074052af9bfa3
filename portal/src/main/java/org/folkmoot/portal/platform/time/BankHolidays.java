package org.folkmoot.portal.platform.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Bank holidays of England and Wales, substitute days included; the two nations have always had the same. */
@Singleton
public class BankHolidays {
    private static final String ENGLAND = "eng";

    private final Map<Year, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    public boolean on(LocalDate day) {
        return byYear.computeIfAbsent(Year.from(day), BankHolidays::of).contains(day);
    }

    /** Neither weekend nor bank holiday. */
    public boolean workingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !on(day);
    }

    private static Set<LocalDate> of(Year year) {
        HolidayManager calendar = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        return calendar.getHolidays(year, ENGLAND).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
