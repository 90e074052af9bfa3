package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
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
                    + " ON DUPLICATE KEY UPDATE flags = VALUES(flags), flagged = VALUES(flagged)")
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

    /** Flags first, then what has waited longest; within half a day in no order that means anything. */
    @Query("SELECT * FROM moderation_reading WHERE council_id = :council"
            + " AND (:everywhere OR space IN (:spaces))"
            + " ORDER BY flagged DESC, arrived_on, arrived_half, id LIMIT :most OFFSET :from")
    List<ReadingRow> waiting(short council, boolean everywhere, Set<UUID> spaces, int most, int from);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council"
            + " AND (:everywhere OR space IN (:spaces)) ORDER BY arrived_on, arrived_half LIMIT 1")
    Optional<ReadingRow> oldest(short council, boolean everywhere, Set<UUID> spaces);

    @Query("SELECT * FROM moderation_reading WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<ReadingRow> lock(short council, UUID id);

    @Query("DELETE FROM moderation_reading WHERE council_id = :council AND id = :id")
    int remove(short council, UUID id);

    @Query("DELETE FROM moderation_reading WHERE council_id = :council AND source = :source AND ref = :ref")
    int withdraw(short council, String source, UUID ref);

    @Query(
            "SELECT COUNT(*) FROM moderation_reading WHERE council_id = :council AND (:everywhere OR space IN (:spaces))")
    long count(short council, boolean everywhere, Set<UUID> spaces);
}
