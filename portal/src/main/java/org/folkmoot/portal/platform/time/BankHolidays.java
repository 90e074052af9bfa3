package org.folkmoot.portal.platform.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.YamlPart;
import org.folkmoot.portal.platform.theme.Overlay;

/**
 * Bank holidays of the parts of the United Kingdom, substitute days included. Those that come back are worked out for any year; those
 * announced for once stand in {@code content/bank-holidays.yml}.
 */
@Singleton
public class BankHolidays {
    private static final String FILE = "bank-holidays.yml";

    private final Map<Division, Map<Year, Set<LocalDate>>> byYear = new EnumMap<>(Division.class);
    private final Announced announced;

    /** A part with bank holidays of its own; England and Wales have always had the same. */
    public enum Division {
        ENGLAND_AND_WALES("eng"),
        SCOTLAND("sct"),
        NORTHERN_IRELAND("nir");

        private final String inLibrary;

        Division(String inLibrary) {
            this.inLibrary = inLibrary;
        }

        /** As files write it: {@code england-and-wales}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param more days added for once @param not days taken away for once */
    private record Announced(Map<Division, Set<LocalDate>> more, Map<Division, Set<LocalDate>> not) {}

    /** Those that come back, and none that was announced. */
    public BankHolidays() {
        this(new Announced(Map.of(), Map.of()));
    }

    /** @throws CannotStart when the file is broken, with every fault on a line */
    @Inject
    BankHolidays(Overlay overlay) {
        this(announced(overlay));
    }

    private BankHolidays(Announced announced) {
        this.announced = announced;
        for (Division division : Division.values()) {
            byYear.put(division, new ConcurrentHashMap<>());
        }
    }

    /** @param file as {@code content/bank-holidays.yml} is written @param faults takes what is wrong in it */
    public static BankHolidays of(byte[] file, List<Fault> faults) {
        return new BankHolidays(read(file, faults));
    }

    /** What is wrong with the file of announced days; empty when all is well. */
    public static List<Fault> faults(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        read(overlay.content(FILE).orElse(new byte[0]), faults);
        return faults;
    }

    /** In England and Wales. */
    public boolean on(LocalDate day) {
        return on(day, Division.ENGLAND_AND_WALES);
    }

    public boolean on(LocalDate day, Division division) {
        if (announced.more().getOrDefault(division, Set.of()).contains(day)) return true;
        if (announced.not().getOrDefault(division, Set.of()).contains(day)) return false;
        return byYear.get(division)
                .computeIfAbsent(Year.from(day), year -> of(year, division))
                .contains(day);
    }

    /** In at least one part of the United Kingdom. */
    public boolean onAnywhere(LocalDate day) {
        return Arrays.stream(Division.values()).anyMatch(division -> on(day, division));
    }

    /** Neither weekend nor bank holiday, in England and Wales. */
    public boolean workingDay(LocalDate day) {
        return !weekend(day) && !on(day);
    }

    public static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Announced announced(Overlay overlay) {
        List<Fault> faults = new ArrayList<>();
        Announced announced = read(overlay.content(FILE).orElse(new byte[0]), faults);
        CannotStart.over(faults);
        return announced;
    }

    private static Announced read(byte[] file, List<Fault> faults) {
        Map<Division, Set<LocalDate>> more = new EnumMap<>(Division.class);
        Map<Division, Set<LocalDate>> not = new EnumMap<>(Division.class);
        YamlPart top = YamlPart.read("content/" + FILE, file, faults);
        if (top != null) {
            read(top, "more", more);
            read(top, "not", not);
            top.end();
        }
        return new Announced(more, not);
    }

    private static void read(YamlPart top, String key, Map<Division, Set<LocalDate>> days) {
        if (!top.has(key)) return;
        YamlPart divisions = top.part(key);
        for (Division division : Division.values()) {
            days.put(division, new HashSet<>(divisions.days(division.key())));
        }
        divisions.end();
    }

    private static Set<LocalDate> of(Year year, Division division) {
        HolidayManager calendar = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        return calendar.getHolidays(year, division.inLibrary).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
