package org.folkmoot.portal.consultation.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** Keeps screenings and records, every version of them. Whoever writes holds the consultation's row. */
@Singleton
public class Records {
    private final RecordRules rules;
    private final ScreeningRepository screenings;
    private final RecordRepository records;

    Records(RecordRules rules, ScreeningRepository screenings, RecordRepository records) {
        this.rules = rules;
        this.screenings = screenings;
        this.records = records;
    }

    /** How one needed record stands. @param newest empty before anybody has begun it */
    public record Standing(RecordKind kind, Optional<FullRecord> newest) {
        public boolean begun() {
            return newest.map(FullRecord::begun).orElse(false);
        }

        public boolean finished() {
            return newest.map(FullRecord::finished).orElse(false);
        }
    }

    /** Every screening, the newest first; that one counts. */
    public List<Screening> screenings(short council, long consultation) {
        return screenings.versions(council, consultation);
    }

    public Optional<Screening> screening(short council, long consultation) {
        return screenings(council, consultation).stream().findFirst();
    }

    /** @return the new version */
    public int screen(
            short council, long consultation, Nation nation, Map<String, Screening.Said> said, Instant at, long by) {
        int version = screening(council, consultation).map(Screening::version).orElse(0) + 1;
        Map<String, Reply> replies = new TreeMap<>();
        said.forEach((question, answer) -> replies.put(question, answer.reply()));
        List<String> needed =
                rules.needed(nation, replies).stream().map(RecordKind::key).toList();
        screenings.add(council, consultation, version, nation.key(), Json.write(said), Json.write(needed), at, by);
        return version;
    }

    /** Every version of one record, the newest first. */
    public List<FullRecord> versions(short council, long consultation, RecordKind kind) {
        return records.versions(council, consultation, kind.key());
    }

    /** The newest version of each record that was begun, also of one that is needed no longer. */
    public List<FullRecord> newest(short council, long consultation) {
        return records.newest(council, consultation);
    }

    /** The records that the last screening asks for; empty before there is one. */
    public List<Standing> needed(short council, long consultation) {
        Map<String, FullRecord> newest =
                newest(council, consultation).stream().collect(Collectors.toMap(FullRecord::kind, Function.identity()));
        return screening(council, consultation).map(Screening::needs).orElse(List.of()).stream()
                .map(kind -> new Standing(kind, Optional.ofNullable(newest.get(kind.key()))))
                .toList();
    }

    /** @param said by question of the template; what is blank is left out */
    public void save(
            short council,
            long consultation,
            RecordKind kind,
            Map<String, String> said,
            Localised summary,
            boolean finished,
            Instant at,
            long by) {
        int version = versions(council, consultation, kind).stream()
                        .findFirst()
                        .map(FullRecord::version)
                        .orElse(0)
                + 1;
        Map<String, String> kept = new TreeMap<>(said);
        kept.values().removeIf(String::isBlank);
        records.add(council, consultation, kind.key(), version, Json.write(kept), summary, finished, at, by);
    }
}
