package org.folkmoot.portal.platform.time;

import io.micronaut.core.annotation.Nullable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** A council's year, from its calendar: when schools are open, when there are examinations and elections. */
public class CouncilYear {
    private final String called;
    private final BankHolidays holidays;
    private final int minimumDays;
    private final int minimumSchoolDays;
    private final int minimumWorkingDays;
    private final List<Time> terms;
    private final List<Time> exams;
    private final List<Time> elections;
    private final List<Time> named;

    /** @param called how its file is named in what is said of faults @throws IllegalStateException for a file that is not as it should be, with what is wrong */
    public CouncilYear(String called, Map<String, Object> file, BankHolidays holidays) {
        this.called = called;
        this.holidays = holidays;
        minimumDays = number(file, "minimumDays");
        minimumSchoolDays = number(file, "minimumSchoolDays");
        minimumWorkingDays = number(file, "minimumWorkingDays");
        terms = times(file, "terms");
        exams = times(file, "exams");
        elections = times(file, "elections");
        named = file.containsKey("holidays") ? times(file, "holidays") : List.of();
    }

    /** The one that every council without one of its own has. */
    public CouncilYear(Map<String, Object> file, BankHolidays holidays) {
        this("calendar.yml", file, holidays);
    }

    /** Some days of the year. @param to the last of them @param name empty where nobody says it */
    public record Time(LocalDate from, LocalDate to, Localised name) {
        public boolean overlaps(LocalDate first, LocalDate last) {
            return !first.isAfter(to) && !last.isBefore(from);
        }

        private boolean holds(LocalDate day) {
            return overlaps(day, day);
        }
    }

    public int minimumDays() {
        return minimumDays;
    }

    public int minimumSchoolDays() {
        return minimumSchoolDays;
    }

    public int minimumWorkingDays() {
        return minimumWorkingDays;
    }

    public List<Time> examsIn(LocalDate first, LocalDate last) {
        return exams.stream().filter(time -> time.overlaps(first, last)).toList();
    }

    public List<Time> electionsIn(LocalDate first, LocalDate last) {
        return elections.stream().filter(time -> time.overlaps(first, last)).toList();
    }

    public boolean schoolDay(LocalDate day) {
        return workingDay(day) && terms.stream().anyMatch(term -> term.holds(day));
    }

    /** Whether schools have holidays, as far as it knows; a weekend of a term is none. */
    public boolean holiday(LocalDate day) {
        return known().filter(until -> !until.isBefore(day)).isPresent()
                && terms.stream().noneMatch(term -> term.holds(day));
    }

    /**
     * The school holidays that touch these days: what lies between two terms that follow one another, week-ends beside them among it. The name
     * is the calendar's own, and empty where it has none.
     */
    public List<Time> holidaysIn(LocalDate first, LocalDate last) {
        List<Time> ordered =
                terms.stream().sorted(Comparator.comparing(Time::from)).toList();
        List<Time> found = new ArrayList<>();
        for (int n = 1; n < ordered.size(); n++) {
            LocalDate from = ordered.get(n - 1).to().plusDays(1);
            LocalDate to = ordered.get(n).from().minusDays(1);
            boolean weekEnd = from.datesUntil(to.plusDays(1).isBefore(from) ? from : to.plusDays(1))
                    .allMatch(CouncilYear::weekEnd);
            Time between = new Time(from, to, Localised.EMPTY);
            if (to.isBefore(from) || weekEnd || !between.overlaps(first, last)) continue;
            found.add(new Time(
                    from,
                    to,
                    named.stream()
                            .filter(time -> time.overlaps(from, to))
                            .map(Time::name)
                            .findFirst()
                            .orElse(Localised.EMPTY)));
        }
        return found;
    }

    static boolean weekEnd(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Whether it lies in a term and is no bank holiday; week-ends of a term lie in it. */
    public boolean inTerm(LocalDate day) {
        return !holidays.on(day) && terms.stream().anyMatch(term -> term.holds(day));
    }

    public boolean workingDay(LocalDate day) {
        return holidays.workingDay(day);
    }

    /** The last day of which it knows whether schools are open; empty when it knows of none. */
    public Optional<LocalDate> known() {
        return terms.stream().map(Time::to).max(LocalDate::compareTo);
    }

    /** Whether it says of all these days if schools are open. */
    public boolean knows(LocalDate first, LocalDate last) {
        return terms.stream().anyMatch(term -> !term.from().isAfter(first))
                && terms.stream().anyMatch(term -> !term.to().isBefore(last));
    }

    private int number(Map<String, Object> file, String name) {
        if (file.get(name) instanceof Integer number && number >= 0 && number <= 365) return number;
        throw new IllegalStateException(called + ": " + name + " must be a number of days, at most 365");
    }

    private List<Time> times(Map<String, Object> file, String name) {
        List<Time> times = new ArrayList<>();
        for (Object one : list(file.get(name))) {
            Map<?, ?> written = map(one);
            LocalDate from = day(written.get("from"), name);
            LocalDate to = day(written.get("to"), name);
            if (to.isBefore(from)) {
                throw new IllegalStateException(called + ": in " + name + ", " + to + " comes before " + from);
            }
            times.add(new Time(from, to, localised(written.get("name"))));
        }
        return List.copyOf(times);
    }

    private LocalDate day(Object written, String name) {
        if (written instanceof Date day) return LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC);
        throw new IllegalStateException(called + ": in " + name + ", " + written + " is not a day such as 2027-03-28");
    }

    private static Localised localised(@Nullable Object text) {
        return text == null ? Localised.EMPTY : Localised.fromJson(Json.write(text));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
