package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ApprovalRepository extends GenericRepository<ApprovalRow, Long> {
    /** The newest first; that one counts. */
    @Query("SELECT * FROM consultation_approval WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY id DESC LIMIT 100")
    List<ApprovalRow> of(short council, long consultation);

    /** What waits for somebody: drafts of which they were the last to be asked. */
    @Query("SELECT a.* FROM consultation_approval a JOIN consultation c ON c.id = a.consultation_id"
            + " AND c.council_id = a.council_id WHERE a.council_id = :council AND a.approver = :account"
            + " AND a.answer IS NULL AND c.launched_at IS NULL AND NOT EXISTS (SELECT 1 FROM consultation_approval n"
            + " WHERE n.council_id = a.council_id AND n.consultation_id = a.consultation_id AND n.id > a.id)"
            + " ORDER BY a.id LIMIT 100")
    List<ApprovalRow> waitingFor(short council, long account);

    /** Public ids of the same drafts, the one that was asked for first at first. */
    @Query("SELECT c.public_id FROM consultation_approval a JOIN consultation c ON c.id = a.consultation_id"
            + " AND c.council_id = a.council_id WHERE a.council_id = :council AND a.approver = :account"
            + " AND a.answer IS NULL AND c.launched_at IS NULL AND NOT EXISTS (SELECT 1 FROM consultation_approval n"
            + " WHERE n.council_id = a.council_id AND n.consultation_id = a.consultation_id AND n.id > a.id)"
            + " ORDER BY a.id LIMIT 100")
    List<UUID> draftsFor(short council, long account);

    /** The newest of each draft, unless it was sent back. */
    @Query("SELECT a.* FROM consultation_approval a JOIN consultation c ON c.id = a.consultation_id"
            + " AND c.council_id = a.council_id WHERE a.council_id = :council AND c.launched_at IS NULL"
            + " AND (a.answer IS NULL OR a.answer = 'APPROVED') AND NOT EXISTS (SELECT 1 FROM consultation_approval n"
            + " WHERE n.council_id = a.council_id AND n.consultation_id = a.consultation_id AND n.id > a.id)"
            + " ORDER BY a.id LIMIT 500")
    List<ApprovalRow> standing(short council);

    /** @return 0 when that mail has gone before */
    @Query("INSERT IGNORE INTO consultation_approval_call (council_id, approval_id, kind)"
            + " VALUES (:council, :approval, :kind)")
    int call(short council, long approval, String kind);

    @Query("INSERT INTO consultation_approval (council_id, consultation_id, fingerprint, asked_by, asked_at, approver)"
            + " VALUES (:council, :consultation, :fingerprint, :askedBy, :at, :approver)")
    void ask(short council, long consultation, String fingerprint, long askedBy, Instant at, long approver);

    @Query("UPDATE consultation_approval SET answer = :answer, answered_at = :at, words = :words"
            + " WHERE council_id = :council AND id = :id AND answer IS NULL")
    int answer(short council, long id, String answer, Instant at, @Nullable String words);
}
