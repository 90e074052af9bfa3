package org.folkmoot.portal.platform.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the record of one council, newest first, a page at a time. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RecordRepository extends GenericRepository<RecordHeadRow, String> {
    @Query("SELECT stream, seq, at FROM audit_head WHERE council_id = :council"
            + " AND (:kind = '' OR stream = :kind OR stream LIKE CONCAT(:kind, ':%'))"
            + " AND (at < :at OR at = :at AND stream < :name) ORDER BY at DESC, stream DESC LIMIT :most")
    List<RecordStream> streams(short council, String kind, Instant at, String name, int most);

    @Query("SELECT DISTINCT SUBSTRING_INDEX(stream, ':', 1) FROM audit_head WHERE council_id = :council ORDER BY 1")
    List<String> kinds(short council);

    @Query("SELECT stream, seq, at FROM audit_head WHERE council_id = :council AND stream = :stream")
    Optional<RecordStream> find(short council, String stream);

    @Query("SELECT seq, at, actor, action, object, outcome FROM audit_entry"
            + " WHERE council_id = :council AND stream = :stream AND seq < :before ORDER BY seq DESC LIMIT :most")
    List<RecordLine> lines(short council, String stream, long before, int most);

    /** Entries of every stream, the last first, below one of them. */
    @Query("SELECT stream, seq, at, actor, action, object, outcome FROM audit_entry WHERE council_id = :council"
            + " AND (:kind = '' OR action LIKE CONCAT(:kind, '.%')) AND (:action = '' OR action = :action)"
            + " AND (:object = '' OR object = :object OR object LIKE CONCAT(:object, '/%') OR stream IN"
            + " (CONCAT('consultation:', :object), CONCAT('account:', :object), CONCAT('case:', :object)))"
            + " AND (:anybody = TRUE OR actor = :actor) AND at >= :earliest AND at < :latest"
            + " AND (at < :at OR at = :at AND (stream < :stream OR stream = :stream AND seq < :seq))"
            + " ORDER BY at DESC, stream DESC, seq DESC LIMIT :most")
    List<RecordHit> hits(
            short council,
            String kind,
            String action,
            String object,
            boolean anybody,
            UUID actor,
            Instant earliest,
            Instant latest,
            Instant at,
            String stream,
            long seq,
            int most);

    @Query("SELECT stream, seq, at, actor, action, object, outcome FROM audit_entry"
            + " WHERE council_id = :council AND stream = :stream AND seq = :seq")
    Optional<RecordHit> entry(short council, String stream, long seq);

    @Query("SELECT DISTINCT action FROM audit_entry WHERE council_id = :council ORDER BY action")
    List<String> actions(short council);
}
