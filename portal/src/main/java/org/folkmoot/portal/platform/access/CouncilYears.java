package org.folkmoot.portal.platform.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.CouncilYear;

/**
 * The year of each council: from {@code content/calendars/SHORT-NAME.yml}, and for a council that has none from {@code
 * content/calendar.yml}. Its own file stands in the place of the other, and takes nothing from it.
 */
@Singleton
public final class CouncilYears {
    private static final String FOLDER = "calendars/";
    private static final String ENDING = ".yml";
    private static final String USUAL = "calendar.yml";

    private final Function<Short, CouncilYear> reading;
    private final Map<Short, CouncilYear> known = new ConcurrentHashMap<>();

    @Inject
    CouncilYears(Overlay overlay, BankHolidays holidays, Councils councils) {
        this(overlay, holidays, id -> councils.byId(id).map(Council::slug));
    }

    /** @param slugs short names by id */
    public CouncilYears(Overlay overlay, BankHolidays holidays, Function<Short, Optional<String>> slugs) {
        CouncilYear usual = new CouncilYear(overlay.yaml("folkmoot/content/" + USUAL), holidays);
        this.reading = council -> slugs.apply(council)
                .map(slug -> FOLDER + slug + ENDING)
                .filter(own -> overlay.content(own).isPresent())
                .map(own -> new CouncilYear(own, overlay.yaml("folkmoot/content/" + own), holidays))
                .orElse(usual);
    }

    /** One year for every council. */
    public CouncilYears(CouncilYear everybodys) {
        this.reading = council -> everybodys;
    }

    /** @throws IllegalStateException for a file that is not as it should be, with its name and what is wrong */
    public CouncilYear of(short council) {
        return known.computeIfAbsent(council, reading);
    }
}
