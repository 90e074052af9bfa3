package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads what answers add to the counts, in chunks, beside the pool that serves people (decision 18). */
@JdbcRepository(dialect = Dialect.MYSQL, dataSource = "jobs")
interface CrossReading extends GenericRepository<ResponseRow, UUID> {
    @Query("SELECT id, counted_cells FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND counted_cells IS NOT NULL AND id > :after ORDER BY id LIMIT :most")
    List<CrossedAnswers> answers(short council, UUID activity, UUID after, int most);
}
