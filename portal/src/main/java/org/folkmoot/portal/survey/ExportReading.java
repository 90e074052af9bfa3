package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads answers for files, in chunks, each a statement of its own, beside the pool that serves people (decision 18). */
@JdbcRepository(dialect = Dialect.MYSQL, dataSource = "jobs")
interface ExportReading extends GenericRepository<ResponseRow, UUID> {
    @Query("SELECT id, questionnaire_version, answers FROM survey_response WHERE council_id = :council"
            + " AND activity = :activity AND state = 'SENT' AND id > :after ORDER BY id LIMIT :most")
    List<ExportRow> sent(short council, UUID activity, UUID after, int most);

    /** How many answered each version of the questions. */
    @Query("SELECT questionnaire_version, COUNT(*) AS people FROM survey_response WHERE council_id = :council"
            + " AND activity = :activity AND state = 'SENT' GROUP BY questionnaire_version")
    List<VersionRow> versions(short council, UUID activity);
}
