package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Two questions side by side. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CrossTableRepository extends GenericRepository<CrossTableRow, String> {
    String COLUMNS = "activity, row_item, column_item, asked_at, counted_at, mark, latest, shown, shown_at, beside";

    String ONE = " WHERE council_id = :council AND activity = :activity AND row_item = :row AND column_item = :column";

    @Query("SELECT DISTINCT activity FROM survey_cross_table WHERE council_id = :council")
    List<UUID> activities(short council);

    /** Those of one activity, what was asked for last first. */
    @Query("SELECT " + COLUMNS + " FROM survey_cross_table WHERE council_id = :council AND activity = :activity"
            + " ORDER BY asked_at DESC, row_item, column_item")
    List<CrossTableRow> of(short council, UUID activity);

    @Query("SELECT " + COLUMNS + " FROM survey_cross_table" + ONE)
    Optional<CrossTableRow> find(short council, UUID activity, String row, String column);

    @Query("SELECT " + COLUMNS + " FROM survey_cross_table" + ONE + " FOR UPDATE")
    Optional<CrossTableRow> lock(short council, UUID activity, String row, String column);

    /** How many somebody chose. */
    @Query("SELECT COUNT(*) FROM survey_cross_table WHERE council_id = :council AND activity = :activity"
            + " AND beside IS NULL")
    int count(short council, UUID activity);

    /** Asks for it to be counted, or counted again. */
    @Query("INSERT INTO survey_cross_table (council_id, activity, row_item, column_item, asked_at)"
            + " VALUES (:council, :activity, :row, :column, :at) ON DUPLICATE KEY UPDATE asked_at = VALUES(asked_at),"
            + " beside = NULL")
    void ask(short council, UUID activity, String row, String column, Instant at);

    /** The same for the comparison with people from elsewhere; one that somebody chose is counted with those. */
    @Query("INSERT INTO survey_cross_table (council_id, activity, row_item, column_item, asked_at, beside)"
            + " VALUES (:council, :activity, :row, :column, :at, TRUE)"
            + " ON DUPLICATE KEY UPDATE asked_at = IF(beside IS NULL, asked_at, VALUES(asked_at))")
    void askBeside(short council, UUID activity, String row, String column, Instant at);

    @Query("UPDATE survey_cross_table SET counted_at = :at, mark = :mark, latest = :latest, shown = :shown,"
            + " shown_at = :shownAt" + ONE)
    void counted(
            short council,
            UUID activity,
            String row,
            String column,
            Instant at,
            String mark,
            @Nullable String latest,
            @Nullable String shown,
            @Nullable Instant shownAt);
}
