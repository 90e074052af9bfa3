package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReadingRepository extends GenericRepository<ReadingRow, UUID> {
    /** A text already waiting keeps its place and gets the flags of its new words. */
    @Query(
            "INSERT INTO moderation_reading (council_id, id, space, source, ref, flags, flagged, arrived_on, arrived_half)"
                    + " VALUES (:council, :id, :space, :source, :ref, :flags, :flagged, :day, :half)"
                    + " ON DUPLICATE KEY UPDATE flags = VALUES(flags), flagged = VALUES(flagged),"
                    + " together = NULL, form = NULL, compared = FALSE")
    void add(
            short council,
            UUID id,
            UUID space,
            String source,
            UUID ref,
            String flags,
            int flagged,
            LocalDate day,
            int half);

    /**
     * Words of distress first, then what no other reader has on their screen; flags first, then what has waited longest; within half a day in
     * no order that means anything. Of texts that are read together, the one that comes first stands for all.
     */
    @Query("SELECT r.* FROM moderation_reading r WHERE r.council_id = :council"
            + " AND (:everywhere OR r.space IN (:spaces))"
            + " AND (r.together IS NULL OR r.id = (SELECT o.id FROM moderation_reading o WHERE o.council_id = :council"
            + " AND o.together = r.together ORDER BY o.flagged DESC, o.arrived_on, o.arrived_half, o.id LIMIT 1))"
            + " ORDER BY r.flagged = 2 DESC, COALESCE(r.aside_by <> :reader AND r.aside_until > :now, FALSE),"
            + " r.flagged DESC, r.arrived_on, r.arrived_half, r.id LIMIT :most OFFSET :from")
    List<ReadingRow> waiting(
            short council, boolean everywhere, Set<UUID> spaces, UUID reader, Instant now, int most, int from);

    @Query("UPDATE moderation_reading SET aside_by = :reader, aside_until = :until WHERE council_id = :council"
            + " AND id IN (:ids)")
    void putAside(short council, UUID reader, Instant until, List<UUID> ids);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council"
            + " AND (:everywhere OR space IN (:spaces)) ORDER BY arrived_on, arrived_half LIMIT 1")
    Optional<ReadingRow> oldest(short council, boolean everywhere, Set<UUID> spaces);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<ReadingRow> lock(short council, UUID id);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council AND id = :id")
    Optional<ReadingRow> find(short council, UUID id);

    @Query("DELETE FROM moderation_reading WHERE council_id = :council AND id = :id")
    int remove(short council, UUID id);

    @Query("DELETE FROM moderation_reading WHERE council_id = :council AND source = :source AND ref = :ref")
    int withdraw(short council, String source, UUID ref);

    @Query(
            "SELECT COUNT(*) FROM moderation_reading WHERE council_id = :council AND (:everywhere OR space IN (:spaces))")
    long count(short council, boolean everywhere, Set<UUID> spaces);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council AND together = :together"
            + " ORDER BY flagged DESC, arrived_on, arrived_half, id")
    List<ReadingRow> ofGroup(short council, UUID together);

    /** How many readings that takes: texts that are read together are one. */
    @Query("SELECT COUNT(DISTINCT COALESCE(together, id)) FROM moderation_reading WHERE council_id = :council"
            + " AND (:everywhere OR space IN (:spaces))")
    long readings(short council, boolean everywhere, Set<UUID> spaces);

    /** The ways in which the texts of a group are worded: the one asked for first, then the commonest. */
    @Query("SELECT form, COUNT(*) AS texts, MIN(ref) AS ref FROM moderation_reading WHERE council_id = :council"
            + " AND together = :together GROUP BY form ORDER BY form = :first DESC, texts DESC, form LIMIT :most")
    List<AlikeRow> forms(short council, UUID together, UUID first, int most);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council AND together = :together AND form IN (:forms)"
            + " ORDER BY id FOR UPDATE")
    List<ReadingRow> lockTogether(short council, UUID together, List<UUID> forms);

    /** Texts that nobody has looked for others like. */
    @Query("SELECT ref FROM moderation_reading WHERE council_id = :council AND source = :source AND compared = FALSE"
            + " LIMIT :most")
    List<RefRow> uncompared(short council, String source, int most);

    @Query("UPDATE moderation_reading SET compared = TRUE WHERE council_id = :council AND source = :source"
            + " AND ref IN (:refs)")
    void compared(short council, String source, List<UUID> refs);

    /** A text with words of distress is read by itself, whatever else it says. */
    @Query("UPDATE moderation_reading SET together = :together, form = :form WHERE council_id = :council"
            + " AND source = :source AND flagged < 2 AND ref IN (:refs)")
    void together(short council, String source, UUID together, UUID form, List<UUID> refs);

    @Query("UPDATE moderation_reading SET together = NULL, form = NULL WHERE council_id = :council"
            + " AND source = :source AND ref = :ref")
    void apart(short council, String source, UUID ref);
}
