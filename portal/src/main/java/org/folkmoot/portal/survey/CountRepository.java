package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CountRepository extends GenericRepository<CountRow, String> {
    @Query("INSERT INTO survey_count (council_id, activity, question, choice, people)"
            + " VALUES (:council, :activity, :question, :choice, :people)"
            + " ON DUPLICATE KEY UPDATE people = people + :people")
    void add(short council, UUID activity, String question, String choice, int people);

    @Query("INSERT INTO survey_version_count (council_id, activity, questionnaire_version, people)"
            + " VALUES (:council, :activity, :version, :people) ON DUPLICATE KEY UPDATE people = people + :people")
    void addVersion(short council, UUID activity, long version, int people);

    /** Nothing of responses that were counted before this was. */
    @Query(
            "SELECT questionnaire_version, people FROM survey_version_count WHERE council_id = :council AND activity = :activity")
    List<VersionRow> versions(short council, UUID activity);

    @Query("SELECT question, choice, people FROM survey_count WHERE council_id = :council AND activity = :activity")
    List<CountRow> all(short council, UUID activity);
}
