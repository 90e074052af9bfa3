package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PilotRepository extends GenericRepository<PilotRow, Long> {
    @Query("SELECT * FROM consultation_pilot WHERE council_id = :council AND consultation_id = :consultation")
    Optional<PilotRow> of(short council, long consultation);

    /** @return 0 when somebody else was quicker; theirs stays */
    @Query(
            "INSERT IGNORE INTO consultation_pilot (council_id, consultation_id, done_at, done_by, answers, tried, mended)"
                    + " VALUES (:council, :consultation, :at, :by, :answers, :tried, :mended)")
    int add(short council, long consultation, Instant at, long by, int answers, String tried, String mended);
}
