package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CaseRepository extends GenericRepository<CaseRow, Long> {
    @Query("INSERT INTO moderation_worry (council_id, id, sealed, received_at) VALUES (:council, :key, :sealed, :now)")
    void addWorry(short council, UUID key, byte[] sealed, Instant now);

    @Query(
            "INSERT INTO moderation_frozen (council_id, id, sealed, words_mac, frozen_at) VALUES (:council, :key, :sealed, :mac, :now)")
    void addFrozen(short council, UUID key, byte[] sealed, byte[] mac, Instant now);

    @Query("INSERT INTO moderation_case (council_id, public_id, worry_id, frozen_id, opened_at)"
            + " VALUES (:council, :publicId, :worry, :frozen, :now)")
    void add(short council, UUID publicId, @Nullable UUID worry, @Nullable UUID frozen, Instant now);

    @Query(
            "SELECT id AS sealed_id, sealed, CAST(NULL AS BINARY) AS words_mac FROM moderation_worry WHERE council_id = :council AND id = :key")
    Optional<SealedRow> worry(short council, UUID key);

    @Query("SELECT id AS sealed_id, sealed, words_mac FROM moderation_frozen WHERE council_id = :council AND id = :key")
    Optional<SealedRow> frozen(short council, UUID key);

    @Query("SELECT * FROM moderation_case WHERE council_id = :council AND closed_at IS NULL ORDER BY opened_at, id")
    List<CaseRow> open(short council);

    @Query(
            "SELECT * FROM moderation_case WHERE council_id = :council AND closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 20")
    List<CaseRow> closed(short council);

    @Query("SELECT * FROM moderation_case WHERE council_id = :council AND public_id = :publicId")
    Optional<CaseRow> find(short council, UUID publicId);

    @Query("SELECT * FROM moderation_case WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<CaseRow> lock(short council, UUID publicId);

    @Query("SELECT COUNT(*) FROM moderation_case WHERE council_id = :council AND decided_at IS NULL")
    long undecided(short council);

    @Query(
            "UPDATE moderation_case SET acknowledged_at = :now WHERE council_id = :council AND id = :id AND acknowledged_at IS NULL")
    int acknowledge(short council, long id, Instant now);

    @Query(
            "UPDATE moderation_case SET decided_at = :now, decision = :decision WHERE council_id = :council AND id = :id AND decided_at IS NULL")
    int decide(short council, long id, String decision, Instant now);

    @Query(
            "UPDATE moderation_case SET officer_told_at = :now WHERE council_id = :council AND id = :id AND officer_told_at IS NULL")
    int officerTold(short council, long id, Instant now);

    @Query("UPDATE moderation_case SET closed_at = :now WHERE council_id = :council AND id = :id AND closed_at IS NULL")
    int close(short council, long id, Instant now);

    @Query("INSERT INTO moderation_case_entry (council_id, case_id, at, actor, actor_name, step, sealed)"
            + " VALUES (:council, :caseId, :now, :actor, :actorName, :step, :sealed)")
    void addEntry(
            short council,
            long caseId,
            Instant now,
            UUID actor,
            String actorName,
            String step,
            @Nullable byte[] sealed);

    @Query("SELECT * FROM moderation_case_entry WHERE council_id = :council AND case_id = :caseId ORDER BY id")
    List<CaseEntryRow> entries(short council, long caseId);

    @Query("INSERT INTO moderation_identity (council_id, public_id, case_id, asked_at, asked_by, asked_name, reason)"
            + " VALUES (:council, :publicId, :caseId, :now, :askedBy, :askedName, :reason)")
    void askIdentity(
            short council, UUID publicId, long caseId, Instant now, UUID askedBy, String askedName, byte[] reason);

    @Query("SELECT * FROM moderation_identity WHERE council_id = :council AND case_id = :caseId ORDER BY id")
    List<IdentityRow> identities(short council, long caseId);

    /** @return 1 unless somebody agreed already, or the one who asked tries to agree */
    @Query(
            "UPDATE moderation_identity SET agreed_at = :now, agreed_by = :agreedBy, agreed_name = :agreedName"
                    + " WHERE council_id = :council AND case_id = :caseId AND public_id = :publicId AND agreed_at IS NULL AND asked_by <> :agreedBy")
    int agreeIdentity(short council, long caseId, UUID publicId, Instant now, UUID agreedBy, String agreedName);

    /** @return 1 the first time, 0 ever after */
    @Query("INSERT IGNORE INTO moderation_case_alarm (council_id, case_id, clock, due_at)"
            + " VALUES (:council, :caseId, :clock, :dueAt)")
    int addAlarm(short council, long caseId, String clock, Instant dueAt);

    /** At most fifty closed before then, none of them on hold. */
    @Query(
            "SELECT * FROM moderation_case WHERE council_id = :council AND closed_at < :due AND decision IN (:decisions)"
                    + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
                    + " AND h.thing IN ('everything', CONCAT('case:', moderation_case.public_id))) ORDER BY id LIMIT 50 FOR UPDATE")
    List<CaseRow> over(short council, Set<String> decisions, Instant due);

    @Query("DELETE FROM moderation_identity WHERE council_id = :council AND case_id = :caseId")
    void dropIdentities(short council, long caseId);

    @Query("DELETE FROM moderation_case_entry WHERE council_id = :council AND case_id = :caseId")
    void dropEntries(short council, long caseId);

    /** Its alarms go with it. */
    @Query("DELETE FROM moderation_case WHERE council_id = :council AND id = :id")
    void drop(short council, long id);

    @Query("DELETE FROM moderation_worry WHERE council_id = :council AND id = :key")
    void dropWorry(short council, UUID key);

    @Query("DELETE FROM moderation_frozen WHERE council_id = :council AND id = :key")
    void dropFrozen(short council, UUID key);
}
