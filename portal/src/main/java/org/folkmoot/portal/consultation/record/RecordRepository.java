package org.folkmoot.portal.consultation.record;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RecordRepository extends GenericRepository<FullRecord, Long> {
    /** Every version, the newest first. */
    @Query("SELECT * FROM consultation_record WHERE council_id = :council AND consultation_id = :consultation"
            + " AND kind = :kind ORDER BY version DESC LIMIT 500")
    List<FullRecord> versions(short council, long consultation, String kind);

    /** The newest version of each kind there is. */
    @Query("SELECT r.* FROM consultation_record r WHERE r.council_id = :council AND r.consultation_id = :consultation"
            + " AND r.version = (SELECT MAX(n.version) FROM consultation_record n WHERE n.council_id = r.council_id"
            + " AND n.consultation_id = r.consultation_id AND n.kind = r.kind) ORDER BY r.kind")
    List<FullRecord> newest(short council, long consultation);

    @Query("INSERT INTO consultation_record (council_id, consultation_id, kind, version, answers, summary, finished,"
            + " made_at, made_by) VALUES (:council, :consultation, :kind, :version, :answers, :summary, :finished, :at,"
            + " :by)")
    void add(
            short council,
            long consultation,
            String kind,
            int version,
            String answers,
            Localised summary,
            boolean finished,
            Instant at,
            long by);
}
