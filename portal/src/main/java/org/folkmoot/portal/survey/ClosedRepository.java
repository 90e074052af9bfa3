package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How far closed activities have been tidied away. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ClosedRepository extends GenericRepository<ClosedRow, UUID> {
    @Query("SELECT * FROM survey_closed WHERE council_id = :council")
    List<ClosedRow> all(short council);

    @Query("INSERT IGNORE INTO survey_closed (council_id, activity, codes_at) VALUES (:council, :activity, :now)")
    void codesForgotten(short council, UUID activity, Instant now);

    @Query("UPDATE survey_closed SET drafts_at = :now WHERE council_id = :council AND activity = :activity")
    void draftsDeleted(short council, UUID activity, Instant now);
}
