package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Marks that people gave alone, and when they may give them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MarkRepository extends GenericRepository<MarkRow, UUID> {
    String ALL = "SELECT lot, question, bid, grp, seat, mark, reason, lang, helped, word, aloud, version, late,"
            + " typed_by IS NOT NULL AS paper, locked_at FROM tender_mark";

    /** Whom a conflict took out altogether counts for nothing: neither in sums nor where it is seen how many have locked. */
    String STAYS =
            " AND seat NOT IN (SELECT id FROM tender_seat WHERE council_id = :council AND left_why = 'CONFLICT')";

    String HERE = " WHERE council_id = :council AND tender = :tender AND lot = :lot AND question = :question";

    /** What is counted with: no words. @param mark of a locked one */
    @Introspected
    record Counted(String question, String bid, String grp, UUID seat, int mark) {}

    /** How far marking is. @param marked how many chose a mark @param locked how many of them locked it */
    @Introspected
    record Progress(String lot, String question, String bid, String grp, int marked, int locked) {}

    /** How far one seat is. */
    @Introspected
    record Person(UUID seat, int marked, int locked) {}

    /** @param closedAt null while it is open */
    @Introspected
    record Window(
            UUID id, String grp, Instant openedAt, @Nullable Instant closedAt) {}

    /** Everything of one seat. */
    @Query(ALL + " WHERE council_id = :council AND tender = :tender AND seat = :seat")
    List<MarkRow> of(short council, UUID tender, UUID seat);

    @Query(ALL + HERE + " AND bid = :bid AND grp = :grp AND seat = :seat")
    Optional<MarkRow> find(short council, UUID tender, String lot, String question, String bid, String grp, UUID seat);

    /** What a group made of one answer, in order of its seats. */
    @Query(ALL + HERE + " AND bid = :bid AND grp = :grp ORDER BY seat")
    List<MarkRow> place(short council, UUID tender, String lot, String question, String bid, String grp);

    /** Locked marks of a whole lot. */
    @Query("SELECT question, bid, grp, seat, mark FROM tender_mark WHERE council_id = :council AND tender = :tender"
            + " AND lot = :lot AND locked_at IS NOT NULL" + STAYS)
    List<Counted> counted(short council, UUID tender, String lot);

    /** Locked marks of one question. */
    @Query("SELECT question, bid, grp, seat, mark FROM tender_mark" + HERE + " AND locked_at IS NOT NULL" + STAYS)
    List<Counted> counted(short council, UUID tender, String lot, String question);

    @Query("SELECT lot, question, bid, grp, CAST(COUNT(mark) AS INT) AS marked, CAST(COUNT(locked_at) AS INT) AS locked"
            + " FROM tender_mark WHERE council_id = :council AND tender = :tender AND grp = :grp" + STAYS
            + " GROUP BY lot, question, bid, grp")
    List<Progress> progress(short council, UUID tender, String grp);

    @Query("SELECT seat, CAST(COUNT(mark) AS INT) AS marked, CAST(COUNT(locked_at) AS INT) AS locked FROM tender_mark"
            + " WHERE council_id = :council AND tender = :tender AND grp = :grp GROUP BY seat")
    List<Person> people(short council, UUID tender, String grp);

    /** Who of a group wants which answer to be read aloud, those first who have not locked it. */
    @Query(ALL + " WHERE council_id = :council AND tender = :tender AND grp = :grp AND aloud"
            + " ORDER BY locked_at IS NOT NULL, question, bid, seat LIMIT 200")
    List<MarkRow> aloud(short council, UUID tender, String grp);

    @Query(
            "INSERT INTO tender_mark (council_id, tender, lot, question, bid, grp, seat, mark, reason, lang, helped, word,"
                    + " aloud, version, late, typed_by, locked_at) VALUES (:council, :tender, :lot, :question, :bid, :grp, :seat,"
                    + " :mark, :reason, :lang, :helped, :word, :aloud, 1, :late, :typedBy, :lockedAt)")
    void add(
            short council,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            UUID seat,
            @Nullable Integer mark,
            String reason,
            String lang,
            boolean helped,
            String word,
            boolean aloud,
            boolean late,
            @Nullable Long typedBy,
            @Nullable Instant lockedAt);

    /** Changes nothing that is locked. */
    @Query("UPDATE tender_mark SET mark = :mark, reason = :reason, lang = :lang, helped = :helped, word = :word,"
            + " aloud = :aloud, late = :late, locked_at = :lockedAt, version = version + 1" + HERE
            + " AND bid = :bid AND grp = :grp AND seat = :seat AND locked_at IS NULL")
    int change(
            short council,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            UUID seat,
            @Nullable Integer mark,
            String reason,
            String lang,
            boolean helped,
            String word,
            boolean aloud,
            boolean late,
            @Nullable Instant lockedAt);

    @Query("UPDATE tender_mark SET locked_at = :at, late = :late, version = version + 1" + HERE
            + " AND bid = :bid AND grp = :grp AND seat = :seat AND mark IS NOT NULL AND locked_at IS NULL")
    int lock(
            short council,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            UUID seat,
            boolean late,
            Instant at);

    @Query("SELECT COUNT(*) FROM tender_mark_told WHERE council_id = :council AND tender = :tender AND seat = :seat")
    int told(short council, UUID tender, UUID seat);

    @Query("INSERT INTO tender_mark_told (council_id, tender, seat, agreed_at) VALUES (:council, :tender, :seat, :at)"
            + " ON DUPLICATE KEY UPDATE agreed_at = agreed_at")
    void tell(short council, UUID tender, UUID seat, Instant at);

    /** The latest of a group. */
    @Query(
            "SELECT id, grp, opened_at, closed_at FROM tender_mark_window WHERE council_id = :council AND tender = :tender"
                    + " AND grp = :grp ORDER BY opened_at DESC, id LIMIT 1")
    Optional<Window> window(short council, UUID tender, String grp);

    @Query("INSERT INTO tender_mark_window (council_id, id, tender, grp, opened_at, opened_by)"
            + " VALUES (:council, :id, :tender, :grp, :at, :by)")
    void open(short council, UUID id, UUID tender, String grp, Instant at, long by);

    @Query("UPDATE tender_mark_window SET closed_at = :at, closed_by = :by WHERE council_id = :council AND id = :id"
            + " AND closed_at IS NULL")
    int close(short council, UUID id, Instant at, long by);
}
