package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * How long people's words waited to be read, by language: Welsh is read as fast as English, and everybody can see whether it was. Kept as
 * counts of half days, which is as near as anybody knows when a text came in.
 */
@Singleton
public class ReadingTimes {
    /** Of fewer texts nothing is said. */
    private static final int FEW = 10;

    private final ReadTallyRepository rows;
    private final DatabaseClock clock;

    ReadingTimes(ReadTallyRepository rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param halfDays that half of the texts waited at the most; 0 for the half day they came in */
    public record Median(String language, int halfDays) {}

    private record Tallied(short council, UUID space, String language, int halfDays) {}

    /** Part of the transaction that decides them; in one order, whoever reads. @param languages of the texts that were read */
    void read(Map<ReadingRow, String> languages) {
        if (languages.isEmpty()) return;
        WorryReading.HalfDay now = WorryReading.HalfDay.of(clock.now());
        Map<Tallied, Integer> tally = new TreeMap<>(Comparator.comparing(Tallied::space)
                .thenComparing(Tallied::language)
                .thenComparing(Tallied::halfDays));
        languages.forEach((row, language) -> {
            long days = ChronoUnit.DAYS.between(row.arrivedOn(), now.day());
            long halves = 2 * days + now.half() - row.arrivedHalf();
            int waited = Math.clamp(halves, 0, Short.MAX_VALUE);
            tally.merge(new Tallied(row.councilId(), row.space(), language, waited), 1, Integer::sum);
        });
        tally.forEach((each, texts) -> rows.add(each.council(), each.space(), each.language(), each.halfDays(), texts));
    }

    /** Of each language in which ten or more texts of a consultation were read. */
    public List<Median> medians(short council, UUID space) {
        Map<String, List<ReadTallyRow>> byLanguage = new LinkedHashMap<>();
        rows.of(council, space).forEach(row -> byLanguage
                .computeIfAbsent(row.language(), any -> new ArrayList<>())
                .add(row));
        List<Median> medians = new ArrayList<>();
        byLanguage.forEach((language, tally) -> {
            int texts = tally.stream().mapToInt(ReadTallyRow::texts).sum();
            if (texts < FEW) return;
            int seen = 0;
            for (ReadTallyRow row : tally) {
                seen += row.texts();
                if (2 * seen >= texts) {
                    medians.add(new Median(language, row.halfDays()));
                    return;
                }
            }
        });
        return medians;
    }
}
