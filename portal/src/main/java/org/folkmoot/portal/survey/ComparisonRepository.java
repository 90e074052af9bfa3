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

/** What figures are compared by, and figures with and without campaigns. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ComparisonRepository extends GenericRepository<ComparisonRow, UUID> {
    String COLUMNS = "activity, elsewhere, asked_at, counted_elsewhere, counted_at, sheltered";

    @Query("SELECT " + COLUMNS + " FROM survey_comparison WHERE council_id = :council ORDER BY activity")
    List<ComparisonRow> of(short council);

    @Query("SELECT " + COLUMNS + " FROM survey_comparison WHERE council_id = :council AND activity = :activity")
    Optional<ComparisonRow> find(short council, UUID activity);

    @Query("SELECT " + COLUMNS
            + " FROM survey_comparison WHERE council_id = :council AND activity = :activity FOR UPDATE")
    Optional<ComparisonRow> lock(short council, UUID activity);

    /** Asks for the figures to be counted again. */
    @Query("INSERT INTO survey_comparison (council_id, activity, asked_at) VALUES (:council, :activity, :at)"
            + " ON DUPLICATE KEY UPDATE asked_at = VALUES(asked_at)")
    void ask(short council, UUID activity, Instant at);

    @Query("UPDATE survey_comparison SET elsewhere = :elsewhere WHERE council_id = :council AND activity = :activity")
    void choose(short council, UUID activity, @Nullable String elsewhere);

    @Query("UPDATE survey_comparison SET counted_at = :at, counted_elsewhere = :elsewhere, sheltered = TRUE"
            + " WHERE council_id = :council AND activity = :activity")
    void counted(short council, UUID activity, @Nullable String elsewhere, Instant at);

    @Query("SELECT answers, cell, people FROM survey_comparison_cell"
            + " WHERE council_id = :council AND activity = :activity AND answers IN ('EVERYBODY', 'CAMPAIGN')")
    List<ComparisonCellRow> cells(short council, UUID activity);

    @Query("DELETE FROM survey_comparison_cell WHERE council_id = :council AND activity = :activity")
    void clear(short council, UUID activity);

    @Query("INSERT INTO survey_comparison_cell (council_id, activity, answers, cell, people)"
            + " VALUES (:council, :activity, :answers, :cell, :people)")
    void add(short council, UUID activity, String answers, String cell, int people);

    @Query("SELECT item, shown FROM survey_comparison_shown WHERE council_id = :council AND activity = :activity")
    List<ComparisonShownRow> shown(short council, UUID activity);

    @Query("INSERT INTO survey_comparison_shown (council_id, activity, item, shown)"
            + " VALUES (:council, :activity, :item, :shown) ON DUPLICATE KEY UPDATE shown = VALUES(shown)")
    void show(short council, UUID activity, String item, String shown);
}
