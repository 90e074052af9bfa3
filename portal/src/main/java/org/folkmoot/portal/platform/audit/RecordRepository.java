package org.folkmoot.portal.platform.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the record of one council, newest first, a page at a time. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RecordRepository extends GenericRepository<RecordHeadRow, String> {
    /** @param kind what stands before the colon of their names; a semicolon is the sign after a colon */
    @Query("SELECT stream, seq, at FROM audit_head WHERE council_id = :council"
            + " AND (:kind = '' OR stream = :kind OR stream > CONCAT(:kind, ':') AND stream < CONCAT(:kind, ';'))"
            + " AND (at < :at OR at = :at AND stream < :name) ORDER BY at DESC, stream DESC LIMIT :most")
    List<RecordStream> streams(short council, String kind, Instant at, String name, int most);

    @Query("SELECT DISTINCT SUBSTRING_INDEX(stream, ':', 1) FROM audit_head WHERE council_id = :council ORDER BY 1")
    List<String> kinds(short council);

    @Query("SELECT stream, seq, at FROM audit_head WHERE council_id = :council AND stream = :stream")
    Optional<RecordStream> find(short council, String stream);

    @Query("SELECT seq, at, actor, action, object, outcome FROM audit_entry"
            + " WHERE council_id = :council AND stream = :stream AND seq < :before ORDER BY seq DESC LIMIT :most")
    List<RecordLine> lines(short council, String stream, long before, int most);

    @Query("SELECT stream, seq, at, actor, action, object, outcome FROM audit_entry"
            + " WHERE council_id = :council AND stream = :stream AND seq = :seq")
    Optional<RecordHit> entry(short council, String stream, long seq);

    @Query("SELECT DISTINCT action FROM audit_entry WHERE council_id = :council ORDER BY action")
    List<String> actions(short council);
}
