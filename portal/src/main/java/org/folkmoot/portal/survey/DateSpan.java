package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the answer to a {@link Kind#DATE} may be, and how wide the bands are that it may be released in.
 *
 * @param from the first day that can be answered; null for no limit
 * @param to the last; null for no limit
 * @param bands null where nothing is released
 */
public record DateSpan(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate from,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Width bands) {
    /** Any day. */
    static final DateSpan ANY = new DateSpan(null, null, null);

    static final int MOST_BANDS = 24;

    private static final String EARLIEST = "1900-01-01";
    private static final String LATEST = "2199-12-31";

    /** How wide a band is. */
    public enum Width {
        MONTHS,
        YEARS
    }

    /** One band. @param id as ISO 8601 has it, 2026 or 2026-11 @param first its first day */
    record Band(String id, LocalDate first) {}

    /** Whether a day is within the limits; without any, within three centuries. */
    boolean within(LocalDate day) {
        return !day.isBefore(first()) && !day.isAfter(last());
    }

    LocalDate first() {
        return from == null ? LocalDate.parse(EARLIEST) : from;
    }

    LocalDate last() {
        return to == null ? LocalDate.parse(LATEST) : to;
    }

    /** The bands, the earliest first; none where it is not released, or is limited on one side only. */
    List<Band> banded() {
        List<Band> all = new ArrayList<>();
        if (bands == null || from == null || to == null) return all;
        LocalDate at = bands == Width.YEARS ? from.withDayOfYear(1) : from.withDayOfMonth(1);
        while (!at.isAfter(to) && all.size() <= MOST_BANDS) {
            all.add(new Band(id(at), at));
            at = bands == Width.YEARS ? at.plusYears(1) : at.plusMonths(1);
        }
        return all;
    }

    /** The band a day is in, or its year where there are none. */
    String band(LocalDate day) {
        return id(day);
    }

    private String id(LocalDate day) {
        return bands == Width.MONTHS ? YearMonth.from(day).toString() : Integer.toString(day.getYear());
    }

    /** A real day, from figures as people type them; empty for anything else. */
    static Optional<LocalDate> read(String day, String month, String year) {
        if (!day.matches("[0-9]{1,2}") || !month.matches("[0-9]{1,2}") || !year.matches("[0-9]{4}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A day as it is kept; empty for anything else. */
    static Optional<LocalDate> kept(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** A day as rules read it: 26 November 2026 is 20261126. */
    static int figure(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    /** The day that such a figure is; empty for any other. */
    static Optional<LocalDate> ofFigure(String figure) {
        return figure.matches("[0-9]{8}")
                ? kept(figure.substring(0, 4) + "-" + figure.substring(4, 6) + "-" + figure.substring(6))
                : Optional.empty();
    }
}
