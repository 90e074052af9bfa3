package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PackRepository extends GenericRepository<PackRow, Long> {
    @Query("SELECT * FROM consultation_pack WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY version DESC LIMIT 1")
    Optional<PackRow> newest(short council, long consultation);

    @Query(
            "INSERT INTO consultation_pack (council_id, consultation_id, version, fingerprint, dissent, dissent_words, made_at,"
                    + " made_by) VALUES (:council, :consultation, :version, :fingerprint, :dissent, :words, :at, :by)")
    void add(
            short council,
            long consultation,
            int version,
            String fingerprint,
            String dissent,
            Localised words,
            Instant at,
            long by);

    /** Those who decide, in the order they were named, with when they read this pack; 0 for none. */
    @Query("SELECT d.account, d.named_at, r.read_at FROM consultation_decider d LEFT JOIN consultation_pack_read r"
            + " ON r.council_id = d.council_id AND r.account = d.account AND r.pack_id = :pack"
            + " WHERE d.council_id = :council AND d.consultation_id = :consultation ORDER BY d.named_at, d.account")
    List<DeciderRow> deciders(short council, long consultation, long pack);

    /** Consultations that somebody was named to decide, the last to close first. */
    @Query("SELECT c.public_id FROM consultation_decider d JOIN consultation c"
            + " ON c.council_id = d.council_id AND c.id = d.consultation_id"
            + " WHERE d.council_id = :council AND d.account = :account ORDER BY c.closes_at DESC")
    List<UUID> decidedBy(short council, long account);

    @Query("INSERT IGNORE INTO consultation_decider (council_id, consultation_id, account, named_at)"
            + " VALUES (:council, :consultation, :account, :at)")
    int name(short council, long consultation, long account, Instant at);

    @Query("DELETE FROM consultation_decider WHERE council_id = :council AND consultation_id = :consultation"
            + " AND account = :account")
    int unname(short council, long consultation, long account);

    @Query("INSERT IGNORE INTO consultation_pack_read (council_id, pack_id, account, read_at)"
            + " VALUES (:council, :pack, :account, :at)")
    int read(short council, long pack, long account, Instant at);

    @Query(
            "INSERT INTO consultation_decision (council_id, consultation_id, decided, weighed, not_followed, pack_version,"
                    + " recorded_by, recorded_at) VALUES (:council, :consultation, :decided, :weighed, :notFollowed, :pack, :by,"
                    + " :at) ON DUPLICATE KEY UPDATE decided = VALUES(decided), weighed = VALUES(weighed), not_followed ="
                    + " VALUES(not_followed), pack_version = VALUES(pack_version), recorded_by = VALUES(recorded_by), recorded_at ="
                    + " VALUES(recorded_at)")
    void decide(
            short council,
            long consultation,
            Localised decided,
            Localised weighed,
            Localised notFollowed,
            int pack,
            long by,
            Instant at);
}
