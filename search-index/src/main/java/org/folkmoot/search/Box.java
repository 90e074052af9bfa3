package org.folkmoot.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.search.BadQuery.Reason;

/**
 * What stands in the query box once filters such as {@code ward:"Mill Brook"} are taken out of it. A filter's name is known in
 * both languages; an unknown name is an ordinary word.
 *
 * @param rest the words, with filters blanked out
 */
record Box(String rest, Narrowing narrowing) {
    static final int MOST_FILTERS = 12;
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final String OPENING = "\"\u201C\u201D\u201E\u00AB\u00BB";
    private static final Pattern FILTER = Pattern.compile("(?<![^\\s])(-?)(\\p{L}[\\p{L}\\p{M}-]{0,15}):(?:[" + OPENING
            + "]([^" + OPENING + "]*)[" + OPENING + "]|([^\\s" + OPENING + "]+))");
    private static final Map<String, Boolean> DATES =
            Map.of("before", true, "cyn", true, "after", false, "ar-ol", false);
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{1,2}");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DAY_AS_SPOKEN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    /** A stretch of days. @param end the first day after it */
    private record Stretch(LocalDate start, LocalDate end) {}

    /** @throws BadQuery when it is too long, has too many filters, or a date is none */
    static Box read(String typed) {
        QueryReader.requireLength(typed);
        String text = QueryReader.clean(typed);
        Narrowing narrowing = Narrowing.none();
        StringBuilder rest = new StringBuilder(text);
        Matcher filter = FILTER.matcher(text);
        int filters = 0;
        while (filter.find()) {
            if (insideQuotes(text, filter.start())) continue;
            String value = filter.group(3) == null ? filter.group(4) : filter.group(3);
            if (!apply(
                    Text.fold(filter.group(2)), value.strip(), !filter.group(1).isEmpty(), narrowing)) continue;
            if (++filters > MOST_FILTERS) throw new BadQuery(Reason.TOO_MANY_TERMS);
            for (int i = filter.start(); i < filter.end(); i++) rest.setCharAt(i, ' ');
        }
        return new Box(rest.toString(), narrowing);
    }

    /** Whether a filter is called so. */
    static boolean isFilter(String folded) {
        return DATES.containsKey(folded) || Facet.typedAs(folded).isPresent();
    }

    /** Each filter among the words, with what is left without it. @throws BadQuery as {@link #read} */
    static List<TypedFilter> filters(String typed) {
        QueryReader.requireLength(typed);
        String text = QueryReader.clean(typed);
        List<TypedFilter> filters = new ArrayList<>();
        Matcher filter = FILTER.matcher(text);
        while (filter.find()) {
            if (insideQuotes(text, filter.start())) continue;
            String value = filter.group(3) == null ? filter.group(4) : filter.group(3);
            if (apply(Text.fold(filter.group(2)), value.strip(), false, Narrowing.none())) {
                String without = text.substring(0, filter.start()) + text.substring(filter.end());
                filters.add(new TypedFilter(filter.group(), without.strip().replaceAll("\\s+", " ")));
            }
        }
        return filters;
    }

    /** Whether it was a filter. */
    private static boolean apply(String name, String value, boolean not, Narrowing narrowing) {
        if (value.isEmpty()) return false;
        Boolean before = DATES.get(name);
        if (before != null) {
            Stretch of = stretch(value);
            if (before != not)
                narrowing.before(
                        (not ? of.end() : of.start()).atStartOfDay(LONDON).toInstant());
            else
                narrowing.from(
                        (not ? of.start() : of.end()).atStartOfDay(LONDON).toInstant());
            return true;
        }
        Optional<Facet> facet = Facet.typedAs(name);
        if (facet.isEmpty()) return false;
        if (facet.get() == Facet.YEAR && !YEAR.matcher(value).matches()) throw new BadQuery(Reason.BAD_DATE);
        if (not) narrowing.avoid(facet.get(), value);
        else narrowing.choose(facet.get(), value);
        return true;
    }

    private static Stretch stretch(String date) {
        try {
            Matcher day = DAY.matcher(date);
            if (day.matches()) return day(day.group(1), day.group(2), day.group(3));
            Matcher spoken = DAY_AS_SPOKEN.matcher(date);
            if (spoken.matches()) return day(spoken.group(3), spoken.group(2), spoken.group(1));
            if (MONTH.matcher(date).matches()) {
                YearMonth month = YearMonth.of(number(date.substring(0, 4)), number(date.substring(5)));
                return new Stretch(month.atDay(1), month.plusMonths(1).atDay(1));
            }
            if (YEAR.matcher(date).matches()) {
                LocalDate first = LocalDate.of(number(date), 1, 1);
                return new Stretch(first, first.plusYears(1));
            }
        } catch (DateTimeException noSuchDay) {
            throw new BadQuery(Reason.BAD_DATE);
        }
        throw new BadQuery(Reason.BAD_DATE);
    }

    private static Stretch day(String year, String month, String day) {
        LocalDate date = LocalDate.of(number(year), number(month), number(day));
        return new Stretch(date, date.plusDays(1));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static boolean insideQuotes(String text, int at) {
        int quotes = 0;
        for (int i = 0; i < at; i++) if (OPENING.indexOf(text.charAt(i)) >= 0) quotes++;
        return quotes % 2 == 1 && text.substring(at).chars().anyMatch(c -> OPENING.indexOf(c) >= 0);
    }
}
