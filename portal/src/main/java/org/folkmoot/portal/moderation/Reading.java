package org.folkmoot.portal.moderation;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.people.Reach;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Reads questionnaire texts for worries, a screen at a time, each text decided once. */
@Singleton
class Reading {
    /** Texts to a screen. */
    static final int SCREEN = 20;

    private final ReadingRepository rows;
    private final BeanProvider<Moderated> sources;
    private final SeenWords seen;
    private final Opening opening;
    private final OwnSpaces spaces;
    private final ReadingTimes times;
    private final Audit audit;

    Reading(
            ReadingRepository rows,
            BeanProvider<Moderated> sources,
            SeenWords seen,
            Opening opening,
            OwnSpaces spaces,
            ReadingTimes times,
            Audit audit) {
        this.rows = rows;
        this.sources = sources;
        this.seen = seen;
        this.opening = opening;
        this.spaces = spaces;
        this.times = times;
        this.audit = audit;
    }

    /** @param proof that it was on the reader's screen */
    record Waiting(UUID id, TextSeen text, List<String> flags, WorryReading.HalfDay arrived, String proof) {}

    /** What a reader says of one text. {@code UNMARKED} counts as nothing worrying only where the filters noticed nothing either. */
    enum Mark {
        NOTHING,
        ESCALATE,
        UNMARKED
    }

    record Read(UUID id, String proof, Mark mark) {}

    /** @param gone decided by somebody else meanwhile, or changed by their author, so read again */
    record Outcome(int cleared, int escalated, int gone) {}

    /** The next screen: what the filters noticed first, then what has waited longest. */
    List<Waiting> screen(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        List<Waiting> screen = new ArrayList<>();
        for (int from = 0; screen.size() < SCREEN; from += SCREEN) {
            List<ReadingRow> chunk = rows.waiting(reader.council(), reach.everywhere(), reach.spaces(), SCREEN, from);
            for (ReadingRow row : chunk) {
                if (screen.size() < SCREEN) {
                    text(row).map(text -> waiting(row, text, reader)).ifPresent(screen::add);
                }
            }
            if (chunk.size() < SCREEN) {
                return screen;
            }
        }
        return screen;
    }

    long count(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        return rows.count(reader.council(), reach.everywhere(), reach.spaces());
    }

    /** The earliest moment at which the oldest can have come in. */
    Optional<Instant> oldest(Viewer reader) {
        Reach reach = spaces.decidedBy(reader);
        return rows.oldest(reader.council(), reach.everywhere(), reach.spaces())
                .map(row -> arrived(row).earliest());
    }

    /** Decides what was marked; all of a screen or, when the database fails, nothing of it. */
    @OneTransaction
    public Outcome decide(Viewer reader, List<Read> reads) {
        UUID actor = Objects.requireNonNull(reader.accountPublicId());
        Reach reach = spaces.decidedBy(reader);
        Map<UUID, Integer> cleared = new TreeMap<>();
        Map<ReadingRow, String> languages = new HashMap<>();
        int escalated = 0;
        int gone = 0;
        for (Read read : reads.stream().sorted(Comparator.comparing(Read::id)).toList()) {
            ReadingRow row = rows.lock(reader.council(), read.id())
                    .filter(found -> reach.covers(found.space()))
                    .orElse(null);
            TextSeen text = row == null ? null : text(row).orElse(null);
            if (row == null || text == null || !seen.holds(read.proof(), actor, read.id(), text)) {
                if (row != null && text == null) {
                    rows.remove(reader.council(), read.id());
                }
                gone++;
            } else if (read.mark() == Mark.ESCALATE) {
                escalate(reader.council(), row, text, actor);
                languages.put(row, text.language());
                escalated++;
            } else if (read.mark() == Mark.NOTHING || row.flagged() == 0) {
                clear(reader.council(), row);
                languages.put(row, text.language());
                cleared.merge(row.space(), 1, Integer::sum);
            }
        }
        times.read(languages);
        // a count for each space, never which text: nothing may tie a moment to an answer
        cleared.forEach((space, count) -> audit.record(
                "consultation:" + space, reader.council(), actor, "worry.read", space.toString(), "count=" + count));
        return new Outcome(cleared.values().stream().mapToInt(Integer::intValue).sum(), escalated, gone);
    }

    private void clear(short council, ReadingRow row) {
        Sources.of(sources, row.source()).decided(council, row.ref(), Decision.CLEAR);
        rows.remove(council, row.id());
    }

    private void escalate(short council, ReadingRow row, TextSeen text, UUID actor) {
        opening.freeze(council, row.space(), row.source(), row.ref(), text, actor);
        Sources.of(sources, row.source()).decided(council, row.ref(), Decision.ESCALATED);
        rows.remove(council, row.id());
    }

    private Optional<TextSeen> text(ReadingRow row) {
        return Sources.of(sources, row.source()).text(row.councilId(), row.ref());
    }

    private Waiting waiting(ReadingRow row, TextSeen text, Viewer reader) {
        UUID actor = Objects.requireNonNull(reader.accountPublicId());
        return new Waiting(row.id(), text, Flags.keys(row.flags()), arrived(row), seen.proof(actor, row.id(), text));
    }

    private static WorryReading.HalfDay arrived(ReadingRow row) {
        return new WorryReading.HalfDay(row.arrivedOn(), row.arrivedHalf());
    }
}
