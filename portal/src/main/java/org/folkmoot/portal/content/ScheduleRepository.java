package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScheduleRepository extends GenericRepository<Entry, Long> {
    String ALL =
            "SELECT id, council_id, entry_id, move, number, due_at, asked_by, done_at, outcome FROM content_schedule";

    /** What is due, of every council of the installation, the longest overdue first: looked at by every node, done by one. */
    @Query(ALL + " WHERE waits_until <= :now ORDER BY waits_until, id LIMIT 100")
    List<ScheduleRow> due(Instant now);

    @Query(ALL + " WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<ScheduleRow> lock(short council, long id);

    /** The latest asked for first. */
    @Query(ALL + " WHERE council_id = :council AND entry_id = :entry ORDER BY id DESC LIMIT 50")
    List<ScheduleRow> of(short council, long entry);

    @Query(
            "INSERT INTO content_schedule (council_id, entry_id, move, number, due_at, asked_by, asked_at, waits_until, open_key)"
                    + " VALUES (:council, :entry, :move, :number, :due, :askedBy, :now, :due, :entry)")
    void plan(
            short council,
            long entry,
            String move,
            @Nullable Integer number,
            Instant due,
            @Nullable Long askedBy,
            Instant now);

    /** Ends one that still waits. @return 1 where it did */
    @Query("UPDATE content_schedule SET done_at = :now, outcome = :outcome, waits_until = NULL, open_key = NULL"
            + " WHERE council_id = :council AND id = :id AND open_key IS NOT NULL")
    int end(short council, long id, String outcome, Instant now);

    @Query("UPDATE content_schedule SET done_at = :now, outcome = 'CANCELLED', waits_until = NULL, open_key = NULL"
            + " WHERE council_id = :council AND open_key = :entry AND move = :move")
    int cancel(short council, long entry, String move, Instant now);

    @Query("UPDATE content_schedule SET done_at = :now, outcome = 'CANCELLED', waits_until = NULL, open_key = NULL"
            + " WHERE council_id = :council AND open_key = :entry")
    int cancelAll(short council, long entry, Instant now);
}
