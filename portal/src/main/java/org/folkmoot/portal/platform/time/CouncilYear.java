package org.folkmoot.portal.platform.time;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Overlay;

/** The council's year, from {@code content/calendar.yml}: when schools are open, when there are examinations and elections. */
@Singleton
public class CouncilYear {
    private static final String FILE = "calendar.yml";

    private final BankHolidays holidays;
    private final int minimumDays;
    private final int minimumSchoolDays;
    private final int minimumWorkingDays;
    private final List<Time> terms;
    private final List<Time> exams;
    private final List<Time> elections;

    @Inject
    public CouncilYear(Overlay overlay, BankHolidays holidays) {
        this(overlay.yaml("folkmoot/content/" + FILE), holidays);
    }

    /** @throws IllegalStateException for a file that is not as it should be, with what is wrong */
    public CouncilYear(Map<String, Object> file, BankHolidays holidays) {
        this.holidays = holidays;
        minimumDays = number(file, "minimumDays");
        minimumSchoolDays = number(file, "minimumSchoolDays");
        minimumWorkingDays = number(file, "minimumWorkingDays");
        terms = times(file, "terms");
        exams = times(file, "exams");
        elections = times(file, "elections");
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

    private static int number(Map<String, Object> file, String name) {
        if (file.get(name) instanceof Integer number && number >= 0 && number <= 365) return number;
        throw new IllegalStateException(FILE + ": " + name + " must be a number of days, at most 365");
    }

    private static List<Time> times(Map<String, Object> file, String name) {
        List<Time> times = new ArrayList<>();
        for (Object one : list(file.get(name))) {
            Map<?, ?> written = map(one);
            LocalDate from = day(written.get("from"), name);
            LocalDate to = day(written.get("to"), name);
            if (to.isBefore(from)) {
                throw new IllegalStateException(FILE + ": in " + name + ", " + to + " comes before " + from);
            }
            times.add(new Time(from, to, localised(written.get("name"))));
        }
        return List.copyOf(times);
    }

    private static LocalDate day(Object written, String name) {
        if (written instanceof Date day) return LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC);
        throw new IllegalStateException(FILE + ": in " + name + ", " + written + " is not a day such as 2027-03-28");
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
