package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaperTermsRepository extends GenericRepository<PaperTermsRow, UUID> {
    @Query(
            "SELECT activity, arrive_by, send_to, help FROM survey_paper_terms WHERE council_id = :council AND activity = :activity")
    Optional<PaperTermsRow> find(short council, UUID activity);

    @Query("INSERT INTO survey_paper_terms (council_id, activity, arrive_by, send_to, help)"
            + " VALUES (:council, :activity, :arriveBy, :sendTo, :help) ON DUPLICATE KEY UPDATE"
            + " arrive_by = VALUES(arrive_by), send_to = VALUES(send_to), help = VALUES(help)")
    void save(short council, UUID activity, LocalDate arriveBy, String sendTo, String help);
}
