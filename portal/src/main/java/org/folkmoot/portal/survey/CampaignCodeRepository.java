package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Themes of all texts of a campaign that say the same and were released. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CampaignCodeRepository extends GenericRepository<CodeRow, Long> {
    String SAME = " IN (SELECT a.text_id FROM survey_alike a WHERE a.council_id = :council"
            + " AND a.campaign_id = :campaign AND a.same = TRUE AND a.apart = FALSE)";

    @Query("SELECT DISTINCT code_id FROM survey_coding WHERE council_id = :council AND text_id" + SAME)
    List<Long> of(short council, UUID campaign);

    /** Out from under the codes that are in use; what was said with earlier ones stays. */
    @Query("DELETE FROM survey_coding WHERE council_id = :council AND code_id IN"
            + " (SELECT id FROM survey_code WHERE council_id = :council AND retired_in IS NULL) AND text_id" + SAME)
    void uncode(short council, UUID campaign);

    @Query("INSERT IGNORE INTO survey_coding (council_id, code_id, text_id, frame_version, coder)"
            + " SELECT c.council_id, c.id, t.id, COALESCE((SELECT f.version FROM survey_frame f"
            + " WHERE f.council_id = c.council_id AND f.activity = c.activity AND f.question = c.question), 1), :coder"
            + " FROM survey_code c JOIN survey_text t ON t.council_id = c.council_id AND t.activity = c.activity"
            + " AND t.question = c.question WHERE c.council_id = :council AND c.id = :code AND c.retired_in IS NULL"
            + " AND t.state IN ('CLEAR', 'CODED') AND t.id" + SAME)
    void code(short council, long code, UUID campaign, UUID coder);

    @Query("UPDATE survey_text SET state = :state WHERE council_id = :council AND state IN ('CLEAR', 'CODED') AND id"
            + SAME)
    void coded(short council, UUID campaign, String state);
}
