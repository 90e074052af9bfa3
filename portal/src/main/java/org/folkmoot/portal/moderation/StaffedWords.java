package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.StaffedHours;
import org.folkmoot.portal.platform.web.Staffing;

/** Says when somebody is there, and how long something has waited, as people say it. */
@Singleton
final class StaffedWords implements Staffing {
    private final StaffedHours hours;
    private final Messages messages;
    private final Clock clock;

    StaffedWords(StaffedHours hours, Messages messages, Clock clock) {
        this.hours = hours;
        this.messages = messages;
        this.clock = clock;
    }

    /** "Monday to Friday, 9am to 5pm". */
    @Override
    public String when(String locale) {
        List<DayOfWeek> days = hours.days().stream().sorted().toList();
        boolean row =
                days.size() > 2 && days.getLast().getValue() - days.getFirst().getValue() == days.size() - 1;
        String said = row
                ? messages.text(
                        locale,
                        "moderation.hours.days",
                        Map.of(
                                "first",
                                messages.text(
                                        locale,
                                        "moderation.day." + days.getFirst().getValue()),
                                "last",
                                messages.text(
                                        locale,
                                        "moderation.day.to." + days.getLast().getValue())))
                : days.stream()
                        .map(day -> messages.text(locale, "moderation.day." + day.getValue()))
                        .collect(Collectors.joining(", "));
        return messages.text(
                locale,
                "moderation.hours",
                Map.of("days", said, "opens", time(hours.opens(), locale), "closes", time(hours.closes(), locale)));
    }

    boolean openNow() {
        return hours.openAt(clock.instant());
    }

    /** By when somebody has read what comes in now. */
    Instant readBy() {
        return CaseClock.ACKNOWLEDGE.due(clock.instant(), hours);
    }

    /** "3 hours", "2 days"; whole units, rounded down. */
    String age(Duration age, String locale) {
        String unit = age.toDays() > 0 ? "days" : age.toHours() > 0 ? "hours" : "minutes";
        long count = age.toDays() > 0 ? age.toDays() : age.toHours() > 0 ? age.toHours() : Math.max(1, age.toMinutes());
        return messages.text(locale, "moderation.age." + unit, Map.of("n", count));
    }

    /** Staffed hours gone by since then, in words; never more than hours, since days are of different length. */
    String staffedAge(Instant since, String locale) {
        return messages.text(
                locale,
                "moderation.age.staffed",
                Map.of("n", hours.between(since, clock.instant()).toHours()));
    }

    boolean later(Instant since, Duration staffed) {
        return hours.between(since, clock.instant()).compareTo(staffed) > 0;
    }

    /** "Tuesday 17 November 2026, in the morning": all we know of when a text came in. */
    String halfDay(WorryReading.HalfDay arrived, String locale) {
        return messages.text(
                locale,
                "moderation.half." + arrived.half(),
                Map.of("day", Spoken.day(arrived.day(), Locale.of(locale))));
    }

    private String time(LocalTime at, String locale) {
        Instant today = clock.instant().atZone(StaffedHours.ZONE).with(at).toInstant();
        return Spoken.time(today, Locale.of(locale));
    }
}
