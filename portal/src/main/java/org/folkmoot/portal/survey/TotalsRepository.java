package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TotalsRepository extends GenericRepository<ReleaseRow, Long> {
    @Query("SELECT totals FROM survey_exact_total WHERE council_id = :council AND consultation = :consultation")
    Optional<String> of(short council, UUID consultation);

    /** @return nought when they were published already */
    @Query("INSERT IGNORE INTO survey_exact_total (council_id, consultation, release_number, published_on, totals)"
            + " VALUES (:council, :consultation, :release, :on, :totals)")
    int add(short council, UUID consultation, int release, LocalDate on, String totals);
}
