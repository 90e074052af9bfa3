package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReportRepository extends GenericRepository<ReportRow, Long> {
    @Query("SELECT * FROM consultation_report WHERE council_id = :council AND consultation_id = :consultation")
    Optional<ReportRow> find(short council, long consultation);

    @Query("INSERT INTO consultation_report (council_id, consultation_id, draft)"
            + " VALUES (:council, :consultation, :draft)")
    void add(short council, long consultation, String draft);

    @Query("UPDATE consultation_report SET draft = :draft, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND consultation_id = :consultation")
    void rewrite(short council, long consultation, String draft);

    @Query("UPDATE consultation_report SET published = draft, release_number = :release, published_on = :day"
            + " WHERE council_id = :council AND consultation_id = :consultation")
    void publish(short council, long consultation, int release, LocalDate day);

    @Query("UPDATE consultation_report SET published = NULL, release_number = NULL, published_on = NULL"
            + " WHERE council_id = :council AND consultation_id = :consultation AND published IS NOT NULL")
    int takeDown(short council, long consultation);
}
