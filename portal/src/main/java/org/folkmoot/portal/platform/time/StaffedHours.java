package org.folkmoot.portal.platform.time;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** When somebody at the council is there to read what arrives: the hours that promises about answering are counted in. */
@Singleton
public class StaffedHours {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final BankHolidays holidays;
    private final Set<DayOfWeek> days;
    private final LocalTime opens;
    private final LocalTime closes;

    @Inject
    StaffedHours(
            BankHolidays holidays,
            @Property(name = "folkmoot.staffed-hours.days") List<DayOfWeek> days,
            @Property(name = "folkmoot.staffed-hours.opens") String opens,
            @Property(name = "folkmoot.staffed-hours.closes") String closes) {
        this(holidays, EnumSet.copyOf(days), LocalTime.parse(opens), LocalTime.parse(closes));
    }

    /** Hours of one council that differ from the installation's. */
    public StaffedHours(BankHolidays holidays, Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
        if (days.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("staffed hours need a day, and to open before they close");
        }
        this.holidays = holidays;
        this.days = EnumSet.copyOf(days);
        this.opens = opens;
        this.closes = closes;
    }

    public LocalTime opens() {
        return opens;
    }

    public LocalTime closes() {
        return closes;
    }

    public Set<DayOfWeek> days() {
        return Set.copyOf(days);
    }

    public boolean staffedOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.on(day);
    }

    /** From the opening minute on, until the closing minute. */
    public boolean openAt(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZONE);
        return staffedOn(day) && !moment.isBefore(opening(day)) && moment.isBefore(closing(day));
    }

    /** When somebody is next there: the moment itself if it is staffed. */
    public Instant nextOpening(Instant moment) {
        return openAt(moment) ? moment : after(moment, Duration.ofNanos(1)).minusNanos(1);
    }

    /** Staffed time between the two; zero when {@code to} is not later. */
    public Duration between(Instant from, Instant to) {
        Duration staffed = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, ZONE);
        for (LocalDate day = LocalDate.ofInstant(from, ZONE); !day.isAfter(last); day = day.plusDays(1)) {
            if (staffedOn(day)) {
                Instant start = later(opening(day), from);
                Instant end = earlier(closing(day), to);
                if (start.isBefore(end)) {
                    staffed = staffed.plus(Duration.between(start, end));
                }
            }
        }
        return staffed;
    }

    /** The moment by which this much staffed time has passed: {@code between(from, after(from, x))} is {@code x}. */
    public Instant after(Instant from, Duration staffed) {
        Duration left = staffed;
        for (LocalDate day = LocalDate.ofInstant(from, ZONE); ; day = day.plusDays(1)) {
            if (staffedOn(day)) {
                Instant start = later(opening(day), from);
                Duration today = Duration.between(start, closing(day));
                if (today.isPositive()) {
                    if (left.compareTo(today) <= 0) {
                        return start.plus(left);
                    }
                    left = left.minus(today);
                }
            }
        }
    }

    /** The staffed time of one working day. */
    public Duration workingDay() {
        return Duration.between(opens, closes);
    }

    private Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(ZONE).toInstant();
    }

    private Instant closing(LocalDate day) {
        return day.atTime(closes).atZone(ZONE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
