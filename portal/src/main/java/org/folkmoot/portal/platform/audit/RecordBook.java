package org.folkmoot.portal.platform.audit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record of a council, for those who may read it (security 19). Reading changes nothing. */
@Singleton
public class RecordBook {
    /** How many streams or entries stand on a page. */
    public static final int A_PAGE = 50;

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
}
