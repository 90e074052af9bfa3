package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which answers, tables and sent files went out. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ExportRepository extends GenericRepository<ExportedRow, UUID> {
    String COLUMNS =
            "id, council_id, activity, actor, reason, purpose, made_at, keep_until, with_guarded, what, row_item, column_item";

    @Query(
            "INSERT INTO survey_export (council_id, id, activity, consultation, actor, reason, purpose, made_at, keep_until, with_guarded, what, row_item, column_item)"
                    + " VALUES (:council, :id, :activity, :consultation, :actor, :reason, :purpose, :now, :keepUntil, :withGuarded, :what, :rowItem, :columnItem)")
    void add(
            short council,
            UUID id,
            UUID activity,
            UUID consultation,
            UUID actor,
            String reason,
            String purpose,
            Instant now,
            LocalDate keepUntil,
            boolean withGuarded,
            String what,
            @Nullable String rowItem,
            @Nullable String columnItem);

    @Query("SELECT " + COLUMNS
            + " FROM survey_export WHERE council_id = :council AND activity = :activity AND id = :id")
    Optional<ExportedRow> find(short council, UUID activity, UUID id);

    /** The last hundred, the last first. */
    @Query("SELECT " + COLUMNS + " FROM survey_export WHERE council_id = :council AND activity = :activity"
            + " ORDER BY made_at DESC, id LIMIT 100")
    List<ExportedRow> latest(short council, UUID activity);

    /** What is on hold stays. */
    @Query(
            "DELETE FROM survey_export WHERE council_id = :council AND made_at < :before"
                    + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
                    + " AND (h.thing = 'everything' OR h.thing = CONCAT('consultation:', survey_export.consultation))) LIMIT 1000")
    int forget(short council, Instant before);
}
