package org.folkmoot.portal.platform.audit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record of a council, for those who may read it (security 19). Reading changes nothing. */
@Singleton
public class RecordBook {
    /** How many streams or entries stand on a page. */
    public static final int A_PAGE = 50;

    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})\\.([a-z][a-z0-9:._-]{0,99})");
    private static final Instant EARLY = Instant.EPOCH;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Instant LATE = Instant.parse("9000-01-01T00:00:00Z");

    private final RecordRepository rows;

    RecordBook(RecordRepository rows) {
        this.rows = rows;
    }

    /**
     * The streams that moved last, one more than {@link #A_PAGE} where there are more.
     *
     * @param kind what stands before the colon of their names; empty for all
     * @param after the last stream of the page before; empty for the first page, and for one that is not known
     */
    public List<RecordStream> streams(short council, String kind, String after) {
        Optional<RecordStream> last = rows.find(council, after);
        return rows.streams(
                council,
                kind,
                last.map(RecordStream::at).orElse(LATE),
                last.map(RecordStream::stream).orElse(""),
                A_PAGE + 1);
    }

    /** What stands before the colon in the names of the council's streams, each once. */
    public List<String> kinds(short council) {
        return rows.kinds(council);
    }

    public Optional<RecordStream> find(short council, String stream) {
        return rows.find(council, stream);
    }

    /**
     * Entries of a stream, the last first, one more than {@link #A_PAGE} where there are more.
     *
     * @param before only those with a smaller number
     */
    public List<RecordLine> lines(short council, String stream, long before) {
        return rows.lines(council, stream, before, A_PAGE + 1);
    }

    /**
     * What the record answers, the last first, one more than {@link #A_PAGE} where there are more.
     *
     * @param after the last entry of the page before, as {@link #place} says it; empty, and what is not known, for the first page
     */
    public List<RecordHit> ask(short council, RecordQuestion question, String after) {
        Matcher place = PLACE.matcher(after);
        String stream = place.matches() ? place.group(2) : "";
        long seq = place.matches() ? Long.parseLong(place.group(1)) : 0;
        Instant at = rows.entry(council, stream, seq).map(RecordHit::at).orElse(LATE);
        return rows.hits(
                council,
                question.kind(),
                question.action(),
                question.object(),
                question.actor() == null,
                question.actor() == null ? NOBODY : question.actor(),
                question.from() == null ? EARLY : question.from(),
                question.before() == null ? LATE : question.before(),
                at,
                stream,
                seq,
                A_PAGE + 1);
    }

    /** Where an entry stands, for asking what comes after it. */
    public static String place(RecordHit hit) {
        return hit.seq() + "." + hit.stream();
    }

    /** Every action in the council's record, each once, in the order of its letters. */
    public List<String> actions(short council) {
        return rows.actions(council);
    }
}
