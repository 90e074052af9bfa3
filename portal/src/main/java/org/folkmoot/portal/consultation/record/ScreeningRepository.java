package org.folkmoot.portal.consultation.record;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScreeningRepository extends GenericRepository<Screening, Long> {
    /** The newest first. */
    @Query("SELECT * FROM consultation_screening WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY version DESC LIMIT 500")
    List<Screening> versions(short council, long consultation);

    @Query("INSERT INTO consultation_screening (council_id, consultation_id, version, nation, answers, needed, made_at,"
            + " made_by) VALUES (:council, :consultation, :version, :nation, :answers, :needed, :at, :by)")
    void add(
            short council,
            long consultation,
            int version,
            String nation,
            String answers,
            String needed,
            Instant at,
            long by);
}
