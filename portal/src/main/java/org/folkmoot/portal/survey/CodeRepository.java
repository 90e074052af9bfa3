package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Coding frames and what was coded with them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CodeRepository extends GenericRepository<CodeRow, Long> {
    @Query(
            "SELECT c.id, c.question, c.label, (SELECT COUNT(*) FROM survey_coding g JOIN survey_text t ON t.id = g.text_id"
                    + " WHERE g.council_id = :council AND g.code_id = c.id AND t.state IN ('CLEAR', 'CODED')) AS texts"
                    + " FROM survey_code c WHERE c.council_id = :council AND c.activity = :activity AND c.question = :question"
                    + " ORDER BY texts DESC, c.label")
    List<CodeRow> frame(short council, UUID activity, String question);

    /** Every code of an activity, whatever its question; without counting texts. */
    @Query(
            "SELECT id, question, label, 0 AS texts FROM survey_code WHERE council_id = :council AND activity = :activity"
                    + " ORDER BY label, id")
    List<CodeRow> ofActivity(short council, UUID activity);

    @Query("INSERT IGNORE INTO survey_code (council_id, activity, question, label)"
            + " VALUES (:council, :activity, :question, :label)")
    void add(short council, UUID activity, String question, String label);

    @Query("SELECT code_id, text_id FROM survey_coding WHERE council_id = :council AND text_id IN (:ofTexts)")
    List<CodingRow> codings(short council, List<UUID> ofTexts);

    @Query("DELETE FROM survey_coding WHERE council_id = :council AND text_id = :text")
    void uncode(short council, UUID text);

    /** Only a code of the frame that this text's question has. */
    @Query("INSERT IGNORE INTO survey_coding (council_id, code_id, text_id)"
            + " SELECT c.council_id, c.id, t.id FROM survey_code c JOIN survey_text t"
            + " ON t.council_id = c.council_id AND t.activity = c.activity AND t.question = c.question"
            + " WHERE c.council_id = :council AND c.id = :code AND t.id = :text")
    void code(short council, long code, UUID text);
}
