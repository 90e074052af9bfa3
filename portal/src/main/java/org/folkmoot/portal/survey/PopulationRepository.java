package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who lives here, and which questions are compared with it. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PopulationRepository extends GenericRepository<PopulationRow, String> {
    @Query("SELECT dimension, source, counted_on, taken_on FROM survey_population WHERE council_id = :council"
            + " ORDER BY dimension")
    List<PopulationRow> all(short council);

    @Query("SELECT dimension, position, words, people FROM survey_population_group WHERE council_id = :council"
            + " ORDER BY dimension, position")
    List<PopulationGroupRow> groups(short council);

    @Query("SELECT dimension FROM survey_population WHERE council_id = :council FOR UPDATE")
    List<String> lock(short council);

    @Query("REPLACE INTO survey_population (council_id, dimension, source, counted_on, taken_on, taken_by)"
            + " VALUES (:council, :dimension, :source, :countedOn, UTC_DATE(), :actor)")
    void take(short council, String dimension, String source, LocalDate countedOn, UUID actor);

    @Query("DELETE FROM survey_population_group WHERE council_id = :council AND dimension = :dimension")
    void clear(short council, String dimension);

    @Query("INSERT INTO survey_population_group (council_id, dimension, position, words, people)"
            + " VALUES (:council, :dimension, :position, :words, :people)")
    void add(short council, String dimension, int position, String words, int people);

    @Query("SELECT question, dimension FROM survey_population_use"
            + " WHERE council_id = :council AND activity = :activity ORDER BY question")
    List<PopulationUseRow> uses(short council, UUID activity);

    /** Activities that have anything compared. */
    @Query("SELECT DISTINCT activity FROM survey_population_use WHERE council_id = :council")
    List<UUID> compared(short council);

    @Query("REPLACE INTO survey_population_use (council_id, activity, question, dimension)"
            + " VALUES (:council, :activity, :question, :dimension)")
    void use(short council, UUID activity, String question, String dimension);

    @Query("DELETE FROM survey_population_use WHERE council_id = :council AND activity = :activity"
            + " AND question = :question")
    void unuse(short council, UUID activity, String question);
}
