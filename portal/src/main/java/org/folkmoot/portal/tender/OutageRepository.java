package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Outages that people wrote down, and deadlines that stand in spite of one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OutageRepository extends GenericRepository<OutageNoteRow, UUID> {
    String NOTE = "id, from_at, until_at, reason, noted_at, noted_by, answered_at, answered_by, answer";

    /** Those that ended after a moment, the latest first. */
    @Query("SELECT " + NOTE + " FROM tender_outage WHERE council_id = :council AND until_at > :since"
            + " ORDER BY from_at DESC, id LIMIT 100")
    List<OutageNoteRow> since(short council, Instant since);

    @Query("SELECT " + NOTE + " FROM tender_outage WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<OutageNoteRow> lock(short council, UUID id);

    @Query("INSERT INTO tender_outage (council_id, id, from_at, until_at, reason, noted_at, noted_by)"
            + " VALUES (:council, :id, :from, :until, :reason, :at, :by)")
    void note(short council, UUID id, Instant from, Instant until, String reason, Instant at, @Nullable Long by);

    @Query("UPDATE tender_outage SET answered_at = :at, answered_by = :by, answer = :answer"
            + " WHERE council_id = :council AND id = :id AND answer IS NULL")
    int answer(short council, UUID id, Instant at, @Nullable Long by, String answer);

    /** The latest first. */
    @Query("SELECT number, deadline, outages, reason, asked_at, asked_by, answered_at, answered_by, answer"
            + " FROM tender_deadline_stands WHERE council_id = :council AND tender = :tender ORDER BY number DESC")
    List<DeadlineStandsRow> stands(short council, UUID tender);

    @Query(
            "INSERT INTO tender_deadline_stands (council_id, tender, number, deadline, outages, reason, asked_at, asked_by)"
                    + " VALUES (:council, :tender, :number, :deadline, :outages, :reason, :at, :by)")
    void stand(
            short council,
            UUID tender,
            int number,
            Instant deadline,
            String outages,
            String reason,
            Instant at,
            @Nullable Long by);

    @Query("UPDATE tender_deadline_stands SET answered_at = :at, answered_by = :by, answer = :answer"
            + " WHERE council_id = :council AND tender = :tender AND number = :number AND answer IS NULL")
    int stood(short council, UUID tender, int number, Instant at, @Nullable Long by, String answer);
}
