package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads people's words for files, as {@link ExportReading} reads their other answers. */
@JdbcRepository(dialect = Dialect.MYSQL, dataSource = "jobs")
interface WordsReading extends GenericRepository<TextRow, UUID> {
    /** Words that were read for worries and released to the team; by their random key, which is no order at all. */
    @Query("SELECT " + TextRepository.COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity"
            + " AND state IN ('CLEAR', 'CODED') AND id > :after ORDER BY id LIMIT :most")
    List<TextRow> released(short council, UUID activity, UUID after, int most);
}
