package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.access.CouncilYears;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.CouncilYear;

/**
 * Looks at the dates of a consultation as somebody who has run many would: long enough, in school time, clear of examinations and elections,
 * with time for the analysis. It warns and never forbids: the council decides.
 */
@Singleton
class Planning {
    /** Five people try it before everybody does. */
    private static final int PILOT_WORKING_DAYS = 10;

    /** Weeks after which somebody looks who is missing. */
    private static final int REVIEW_WEEKS = 4;

    private final CouncilYears calendars;

    Planning(CouncilYears calendars) {
        this.calendars = calendars;
    }

    /** The fewest working days on which a part should be open. */
    private static final int LEAST_OF_A_PART = 5;

    /**
     * One thing to know of the dates.
     *
     * @param key end of the message key that says it
     * @param warn whether it is a warning
     */
    record Advice(String key, boolean warn, Map<String, Object> facts) {}

    /**
     * @param young whether young people are asked
     * @param today days before it are kept to no more
     * @return nothing while there are no dates
     */
    List<Advice> of(Consultation one, boolean young, LocalDate today, String locale) {
        if (one.opensAt() == null || one.closesAt() == null || !one.opensAt().isBefore(one.closesAt()))
            return List.of();
        LocalDate first = one.opensAt().atZone(Spoken.UK).toLocalDate();
        // a close at midnight belongs to the day before
        LocalDate last = one.closesAt().minusNanos(1).atZone(Spoken.UK).toLocalDate();
        CouncilYear calendar = calendars.of(one.councilId());
        List<Advice> all = new ArrayList<>();
        length(calendar, all, first, last, young);
        holidays(calendar, all, first, last, young, locale);
        if (young) {
            calendar.examsIn(first, last).forEach(time -> all.add(named("exams", time, locale)));
        }
        calendar.electionsIn(first, last).forEach(time -> all.add(named("election", time, locale)));
        if (!calendar.workingDay(last)) {
            all.add(new Advice("closes-off", true, Map.of("day", day(last, locale))));
        }
        LocalDate pilot = workingDaysBefore(calendar, first, PILOT_WORKING_DAYS);
        if (!pilot.isBefore(today)) {
            all.add(new Advice("pilot", false, Map.of("day", day(pilot, locale))));
        } else if (today.isBefore(first)) {
            all.add(new Advice("pilot-now", true, Map.of()));
        }
        review(one)
                .filter(review -> !review.isBefore(today))
                .ifPresent(review -> all.add(new Advice("review", false, Map.of("day", day(review, locale)))));
        if (one.resultsDueOn() != null && one.resultsDueOn().isAfter(last)) {
            int working = count(last.plusDays(1), one.resultsDueOn(), calendar::workingDay);
            boolean few = working < calendar.minimumWorkingDays();
            all.add(new Advice(
                    few ? "analysis-short" : "analysis",
                    few,
                    Map.of("days", working, "most", calendar.minimumWorkingDays())));
        }
        return List.copyOf(all);
    }

    /** The working day by which five people have tried it; empty while it has no dates. */
    Optional<LocalDate> pilot(Consultation one) {
        if (one.opensAt() == null || one.closesAt() == null || !one.opensAt().isBefore(one.closesAt()))
            return Optional.empty();
        LocalDate first = one.opensAt().atZone(Spoken.UK).toLocalDate();
        return Optional.of(workingDaysBefore(calendars.of(one.councilId()), first, PILOT_WORKING_DAYS));
    }

    /** The working day in its fifth week on which somebody looks who is missing; empty where it closes before that, or has no dates. */
    Optional<LocalDate> review(Consultation one) {
        if (one.opensAt() == null || one.closesAt() == null || !one.opensAt().isBefore(one.closesAt()))
            return Optional.empty();
        LocalDate last = one.closesAt().minusNanos(1).atZone(Spoken.UK).toLocalDate();
        LocalDate review = one.opensAt().atZone(Spoken.UK).toLocalDate().plusWeeks(REVIEW_WEEKS);
        CouncilYear calendar = calendars.of(one.councilId());
        while (!calendar.workingDay(review)) review = review.plusDays(1);
        return Optional.of(review).filter(day -> day.isBefore(last));
    }

    /** What to know of the day of the decision, and of what comes late. @param declared null where nobody has said anything yet */
    List<Advice> ofDeclared(Consultation one, @Nullable Declared declared, String locale) {
        CouncilYear calendar = calendars.of(one.councilId());
        List<Advice> all = new ArrayList<>();
        LocalDate last = Declared.closesOn(one);
        LocalDate decision = declared == null ? null : declared.decisionOn();
        if (declared == null) all.add(new Advice("late-none", true, Map.of()));
        if (decision == null) {
            all.add(new Advice("decision-none", true, Map.of()));
            return List.copyOf(all);
        }
        Map<String, Object> facts = Map.of("day", day(decision, locale));
        if (last != null && decision.isAfter(last)) {
            int working = count(last.plusDays(1), decision, calendar::workingDay);
            all.add(new Advice("decision", false, Map.of("day", day(decision, locale), "days", working)));
        } else if (last != null) {
            all.add(new Advice("decision-early", true, facts));
        }
        if (!calendar.workingDay(decision)) all.add(new Advice("decision-off", true, facts));
        if (one.resultsDueOn() != null && decision.isAfter(one.resultsDueOn())) {
            all.add(new Advice("decision-after-answer", true, facts));
        }
        LocalDate paper = declared.paperBy(one);
        if (paper != null && !paper.isBefore(decision)) {
            all.add(new Advice("late-after-decision", true, Map.of("day", day(paper, locale))));
        }
        return List.copyOf(all);
    }

    /**
     * What to know of the dates of a consultation's parts.
     *
     * @param parts in the order in which they open
     * @return nothing where there is one part, or while there are no dates
     */
    List<Advice> ofParts(Consultation one, List<Part> parts, String locale) {
        if (parts.size() < 2 || one.opensAt() == null || one.closesAt() == null) return List.of();
        CouncilYear calendar = calendars.of(one.councilId());
        List<Advice> all = new ArrayList<>();
        Instant reached = one.opensAt();
        for (Part part : parts) {
            Instant opens = Objects.requireNonNull(part.opensIn(one));
            Instant closes = Objects.requireNonNull(part.closesIn(one));
            if (!opens.isBefore(closes)) continue;
            LocalDate first = opens.atZone(Spoken.UK).toLocalDate();
            int days = count(first, closes.minusNanos(1).atZone(Spoken.UK).toLocalDate(), calendar::workingDay);
            if (days < LEAST_OF_A_PART) {
                all.add(new Advice(
                        "part-short", true, Map.of("name", part.name().in(locale), "days", days)));
            }
            LocalDate before = reached.atZone(Spoken.UK).toLocalDate();
            if (opens.isAfter(reached) && first.isAfter(before)) {
                all.add(new Advice("part-gap", true, Map.of("from", day(before, locale), "to", day(first, locale))));
            }
            if (closes.isAfter(reached)) reached = closes;
        }
        return List.copyOf(all);
    }

    /** What to know of the days of its meetings, for young people: school holidays and examinations. @param today days before it are past */
    List<Advice> ofMeetings(List<Meeting> meetings, boolean young, LocalDate today, String locale) {
        List<Advice> all = new ArrayList<>();
        for (Meeting meeting : meetings) {
            LocalDate day = meeting.startsAt().atZone(Spoken.UK).toLocalDate();
            if (!young || meeting.cancelled() || day.isBefore(today)) continue;
            CouncilYear calendar = calendars.of(meeting.councilId());
            Map<String, Object> facts = Map.of("name", meeting.name().in(locale), "day", day(day, locale));
            if (calendar.holiday(day)) all.add(new Advice("meeting-holiday", true, facts));
            if (!calendar.examsIn(day, day).isEmpty()) all.add(new Advice("meeting-exams", true, facts));
        }
        return List.copyOf(all);
    }

    private static void length(CouncilYear calendar, List<Advice> all, LocalDate first, LocalDate last, boolean young) {
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        boolean known = calendar.known().filter(until -> !until.isBefore(last)).isPresent();
        if (known) {
            int school = count(first, last, calendar::schoolDay);
            all.add(new Advice("length", false, Map.of("days", days, "school", school)));
            if (young && school < calendar.minimumSchoolDays()) {
                all.add(new Advice(
                        "school-short", true, Map.of("school", school, "least", calendar.minimumSchoolDays())));
            }
        } else {
            all.add(new Advice("length-only", false, Map.of("days", days)));
            all.add(new Advice("unknown", true, Map.of()));
        }
        if (days < calendar.minimumDays()) {
            all.add(new Advice("short", true, Map.of("days", days, "least", calendar.minimumDays())));
        }
    }

    /**
     * Where it opens or ends in school holidays, or mostly lies in them: one piece of advice at most for the whole, or one for each end. A
     * week-end before them counts where it opens, and one after them where it ends: schools can do nothing with those days.
     */
    private static void holidays(
            CouncilYear calendar, List<Advice> all, LocalDate first, LocalDate last, boolean young, String locale) {
        List<CouncilYear.Time> holidays = calendar.holidaysIn(first, last);
        if (holidays.isEmpty()) return;
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        int free = holidays.stream().mapToInt(time -> shared(time, first, last)).sum();
        if (2 * free > days) {
            CouncilYear.Time longest = holidays.stream()
                    .max(Comparator.comparingInt(time -> shared(time, first, last)))
                    .orElseThrow();
            all.add(holiday("holiday-mostly", longest, young, locale));
            return;
        }
        holidays.stream()
                .filter(time -> within(first, time.from(), weekday(time.to(), -1)))
                .forEach(time -> all.add(holiday("holiday-opens", time, young, locale)));
        holidays.stream()
                .filter(time -> within(last, weekday(time.from(), 1), time.to()))
                .forEach(time -> all.add(holiday("holiday-ends", time, young, locale)));
    }

    /** Days of these that lie in it. */
    private static int shared(CouncilYear.Time time, LocalDate first, LocalDate last) {
        LocalDate from = time.from().isBefore(first) ? first : time.from();
        LocalDate to = time.to().isAfter(last) ? last : time.to();
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The same day, or the next that is no week-end. @param by 1 for later, -1 for earlier */
    private static LocalDate weekday(LocalDate day, int by) {
        LocalDate found = day;
        while (found.getDayOfWeek() == DayOfWeek.SATURDAY || found.getDayOfWeek() == DayOfWeek.SUNDAY)
            found = found.plusDays(by);
        return found;
    }

    /** What it is called by the calendar, or by the time of the year. */
    private static Advice holiday(String key, CouncilYear.Time time, boolean young, String locale) {
        String own = time.name().in(locale);
        return new Advice(
                key,
                young,
                Map.of(
                        "season",
                        own.isEmpty() ? season(time) : "own",
                        "name",
                        own,
                        "from",
                        day(time.from(), locale),
                        "to",
                        day(time.to(), locale)));
    }

    private static String season(CouncilYear.Time time) {
        LocalDate middle = time.from().plusDays(ChronoUnit.DAYS.between(time.from(), time.to()) / 2);
        return switch (middle.getMonth()) {
            case DECEMBER, JANUARY -> "christmas";
            case FEBRUARY -> "february";
            case MARCH, APRIL -> "easter";
            case MAY, JUNE -> "may";
            case JULY, AUGUST, SEPTEMBER -> "summer";
            case OCTOBER, NOVEMBER -> "autumn";
        };
    }

    private static Advice named(String key, CouncilYear.Time time, String locale) {
        return new Advice(
                key,
                true,
                Map.of(
                        "name", time.name().in(locale),
                        "from", day(time.from(), locale),
                        "to", day(time.to(), locale)));
    }

    /** How many days there are, both ends counted, of ten years at most. */
    private static int count(LocalDate first, LocalDate last, Predicate<LocalDate> which) {
        LocalDate end = last.isAfter(first.plusYears(10)) ? first.plusYears(10) : last;
        return (int) first.datesUntil(end.plusDays(1)).filter(which).count();
    }

    private static LocalDate workingDaysBefore(CouncilYear calendar, LocalDate day, int days) {
        LocalDate before = day;
        for (int left = days; left > 0; ) {
            before = before.minusDays(1);
            if (calendar.workingDay(before)) left--;
        }
        return before;
    }

    private static String day(LocalDate day, String locale) {
        return Spoken.day(day, Locale.of(locale));
    }
}
