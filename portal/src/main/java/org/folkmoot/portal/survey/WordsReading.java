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

    /** Under which themes these were sorted; of those that were merged, only the one that stands. */
    @Query("SELECT g.text_id, c.label FROM survey_coding g JOIN survey_code c ON c.id = g.code_id"
            + " WHERE g.council_id = :council AND g.text_id IN (:ofTexts) AND c.merged_into IS NULL ORDER BY c.label")
    List<ThemedRow> themes(short council, List<UUID> ofTexts);

    /** In which campaign these are, by a mark of it: those that were not taken out of it. */
    @Query("SELECT text_id, CONCAT('c-', LEFT(CAST(campaign_id AS CHAR), 8)) AS label FROM survey_alike"
            + " WHERE council_id = :council AND text_id IN (:ofTexts) AND apart = FALSE")
    List<ThemedRow> campaigns(short council, List<UUID> ofTexts);

    /** What the team keeps out of print of these. */
    @Query("SELECT id, text_id, from_char, to_char, reason FROM survey_redaction"
            + " WHERE council_id = :council AND text_id IN (:ofTexts) ORDER BY from_char, to_char, id")
    List<RedactionRow> redactions(short council, List<UUID> ofTexts);
}
