package org.folkmoot.portal.platform.theme;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;

/**
 * Dates, times and numbers as people say them, in English and Welsh, always in the time of the United Kingdom.
 *
 * <p>Welsh names and plural categories are those of the Unicode locale data. A time of day is written "5pm" in both
 * languages, as Welsh public services write it; the hour is never left to the reader's own time zone.
 */
public final class Spoken {
    public static final ZoneId UK = ZoneId.of("Europe/London");
    public static final Locale WELSH = Locale.of("cy");

    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter ENGLISH_MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.UK);
    private static final PluralRules WELSH_PLURALS = PluralRules.forLocale(new ULocale("cy"));
    private static final PluralRules ENGLISH_PLURALS = PluralRules.forLocale(ULocale.ENGLISH);

    private Spoken() {}

    /** "12 December 2026", "12 Rhagfyr 2026". */
    public static String date(LocalDate date, Locale locale) {
        return isWelsh(locale) ? welsh(date, DateFormat.LONG) : ENGLISH_DATE.format(date);
    }

    /** "December 2026", "Rhagfyr 2026". */
    public static String month(LocalDate date, Locale locale) {
        if (!isWelsh(locale)) return ENGLISH_MONTH.format(date);
        DateFormat format = new SimpleDateFormat("MMMM y", new ULocale("cy"));
        format.setTimeZone(TimeZone.getTimeZone("Europe/London"));
        return format.format(Date.from(date.atTime(12, 0).atZone(UK).toInstant()));
    }

    /** "Saturday 12 December 2026", "Dydd Sadwrn, 12 Rhagfyr 2026". */
    public static String day(LocalDate date, Locale locale) {
        return isWelsh(locale) ? welsh(date, DateFormat.FULL) : ENGLISH_DAY.format(date);
    }

    /** "5pm", "9:30am", and "midday" or "hanner dydd", which "12pm" leaves in doubt. */
    public static String time(Instant instant, Locale locale) {
        ZonedDateTime at = instant.atZone(UK);
        if (at.getHour() == 12 && at.getMinute() == 0) return isWelsh(locale) ? "hanner dydd" : "midday";
        int hour = at.getHour() % 12 == 0 ? 12 : at.getHour() % 12;
        String minutes = at.getMinute() == 0 ? "" : String.format(Locale.ROOT, ":%02d", at.getMinute());
        return hour + minutes + (at.getHour() < 12 ? "am" : "pm");
    }

    /** "Saturday 12 December 2026, 5pm". */
    public static String dateTime(Instant instant, Locale locale) {
        return day(instant.atZone(UK).toLocalDate(), locale) + ", " + time(instant, locale);
    }

    /**
     * As {@link #dateTime}, and whether that is GMT or BST: for tender deadlines, which people abroad read too. Welsh has no such letters, and says it
     * in words, as the Unicode locale data does.
     */
    public static String dateTimeAndZone(Instant instant, Locale locale) {
        return dateTime(instant, locale) + " " + zone(instant, locale);
    }

    /** As {@link #dateTime}; in the hour that an autumn night has twice, with its zone too. */
    public static String moment(Instant instant, Locale locale) {
        boolean twice = UK.getRules()
                        .getValidOffsets(instant.atZone(UK).toLocalDateTime())
                        .size()
                > 1;
        return twice ? dateTimeAndZone(instant, locale) : dateTime(instant, locale);
    }

    private static String zone(Instant instant, Locale locale) {
        if (!isWelsh(locale)) return ZONE.format(instant.atZone(UK));
        return UK.getRules().isDaylightSavings(instant) ? "(Amser Haf Prydain)" : "(Amser Safonol Greenwich)";
    }

    /**
     * "Wednesday 3 June 2026, 6pm to 8pm": the day once, where both are on one; else "Wednesday 3 June 2026, 6pm to Thursday 4 June 2026, 8pm".
     * Only where the clocks change in between, each has its zone after it.
     */
    public static String span(Instant from, Instant to, Locale locale) {
        boolean oneDay = from.atZone(UK).toLocalDate().equals(to.atZone(UK).toLocalDate());
        boolean changes = !zone(from, locale).equals(zone(to, locale));
        return (changes ? dateTimeAndZone(from, locale) : moment(from, locale))
                + (isWelsh(locale) ? " tan " : " to ")
                + (oneDay ? time(to, locale) : dateTime(to, locale))
                + (changes ? " " + zone(to, locale) : "");
    }

    /**
     * "in 20 days", "3 hours ago"; "ymhen 20 diwrnod", "3 awr yn ôl". From a day on as people count days on a calendar in the United Kingdom:
     * from a Friday evening to Monday morning are three. Hours and minutes are whole, rounded down, so that a deadline never sounds further off
     * than it is.
     */
    public static String timeLeft(Instant now, Instant then, Locale locale) {
        long days = Math.abs(ChronoUnit.DAYS.between(
                now.atZone(UK).toLocalDate(), then.atZone(UK).toLocalDate()));
        String amount = amount(Duration.between(now, then).abs(), days, isWelsh(locale));
        if (then.isBefore(now)) return amount + (isWelsh(locale) ? " yn ôl" : " ago");
        return (isWelsh(locale) ? "ymhen " : "in ") + amount;
    }

    /** The Unicode plural category: one, other; in Welsh also zero, two, few, many. */
    public static String plural(long n, Locale locale) {
        return (isWelsh(locale) ? WELSH_PLURALS : ENGLISH_PLURALS).select(n);
    }

    private static String amount(Duration left, long days, boolean welsh) {
        if (left.toDays() > 0) return counted(Math.max(days, 1), welsh, "day", "diwrnod", "ddiwrnod");
        if (left.toHours() > 0) return counted(left.toHours(), welsh, "hour", "awr", "awr");
        if (left.toMinutes() > 0) return counted(left.toMinutes(), welsh, "minute", "munud", "funud");
        return welsh ? "llai na munud" : "less than a minute";
    }

    /** Welsh counts the singular, and after two it is softened: 2 ddiwrnod, 2 funud. */
    private static String counted(long n, boolean welsh, String english, String cymraeg, String softened) {
        if (welsh) return n + " " + (n == 2 ? softened : cymraeg);
        return n + " " + english + (n == 1 ? "" : "s");
    }

    private static String welsh(LocalDate date, int style) {
        DateFormat format = DateFormat.getDateInstance(style, new ULocale("cy"));
        format.setTimeZone(TimeZone.getTimeZone("Europe/London"));
        return format.format(Date.from(date.atTime(12, 0).atZone(UK).toInstant()));
    }

    private static boolean isWelsh(Locale locale) {
        return "cy".equals(locale.getLanguage());
    }
}
