package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Openers, their teams, the key they open together, and what the first of two left for the second. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OpenerRepository extends GenericRepository<OpenerRow, UUID> {
    String COLUMNS = "id, tender, account, team, named_at, left_at, replaces, public_key, salt, locked, keyed_at";

    /** @param name by language, as JSON */
    @Introspected
    record Team(UUID id, String name) {}

    /** @param version counts the boards it was kept for */
    @Introspected
    record Seal(UUID tender, int version, byte[] publicKey, byte[] safePublic, byte[] safeSalt, byte[] safeLocked) {}

    /** The sealed bid of nobody's. */
    @Introspected
    record Canary(byte[] sum, byte[] bidKey, byte[] manifest) {}

    @Introspected
    record Part(String one, String other, byte[] locked, byte[] forOne, byte[] forOther) {}

    /** @param halves by partner, base 64, as JSON */
    @Introspected
    record Consent(UUID opener, String purpose, int sealVersion, String halves, Instant givenAt) {}

    @Introspected
    record Rehearsal(UUID first, UUID second, Instant heldAt, boolean opened) {}

    @Query("SELECT id, name FROM tender_team WHERE council_id = :council ORDER BY made_at, id LIMIT 200")
    List<Team> teams(short council);

    @Query("INSERT INTO tender_team (council_id, id, name, made_at) VALUES (:council, :id, :name, :at)")
    void addTeam(short council, UUID id, String name, Instant at);

    /** Those who left included, in the order in which they were named. */
    @Query("SELECT " + COLUMNS + " FROM tender_opener WHERE council_id = :council AND tender = :tender"
            + " ORDER BY named_at, id")
    List<OpenerRow> of(short council, UUID tender);

    /** Where somebody stands on a board, or is about to. */
    @Query("SELECT " + COLUMNS + " FROM tender_opener WHERE council_id = :council AND account = :account"
            + " AND left_at IS NULL ORDER BY named_at DESC, id LIMIT 200")
    List<OpenerRow> ofAccount(short council, long account);

    /**
     * For how many tenders something waits for somebody: a phrase of their own; with a key, a rehearsal that no two of this board have held; or
     * to help when another than they is replaced by somebody who has a phrase. Nothing of it once its bids were opened.
     */
    @Query("SELECT COUNT(*) FROM tender_opener o LEFT JOIN tender_seal s ON s.council_id = o.council_id"
            + " AND s.tender = o.tender WHERE o.council_id = :council AND o.account = :account AND o.left_at IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM tender_opening d WHERE d.council_id = :council AND d.tender = o.tender)"
            + " AND (o.public_key IS NULL OR o.replaces IS NULL AND s.tender IS NOT NULL AND (NOT EXISTS (SELECT 1"
            + " FROM tender_rehearsal r WHERE r.council_id = :council AND r.tender = o.tender"
            + " AND r.seal_version = s.version AND r.public_key = s.public_key AND r.opened)"
            + " OR EXISTS (SELECT 1 FROM tender_opener c WHERE c.council_id = :council AND c.tender = o.tender"
            + " AND c.left_at IS NULL AND c.public_key IS NOT NULL AND c.replaces <> o.id)))")
    long waiting(short council, long account);

    /** How many tenders somebody may open the bids of now. @param closed no bid was on its way any more after a deadline until then */
    @Query("SELECT COUNT(*) FROM tender_opener o JOIN tender_seal s ON s.council_id = o.council_id AND s.tender = o.tender"
            + " JOIN tender_notice n ON n.council_id = o.council_id AND n.tender = o.tender AND n.public_at IS NOT NULL"
            + " AND n.number = (SELECT MAX(m.number) FROM tender_notice m WHERE m.council_id = :council"
            + " AND m.tender = o.tender AND m.public_at IS NOT NULL)"
            + " WHERE o.council_id = :council AND o.account = :account AND o.left_at IS NULL AND o.replaces IS NULL"
            + " AND n.deadline <= :closed AND NOT EXISTS (SELECT 1 FROM tender_opening d"
            + " WHERE d.council_id = :council AND d.tender = o.tender)")
    long due(short council, long account, Instant closed);

    @Query("INSERT INTO tender_opener (council_id, id, tender, account, team, named_at, replaces)"
            + " VALUES (:council, :id, :tender, :account, :team, :at, :replaces)")
    void name(short council, UUID id, UUID tender, long account, UUID team, Instant at, @Nullable UUID replaces);

    @Query("UPDATE tender_opener SET team = :team WHERE council_id = :council AND id = :id")
    void move(short council, UUID id, UUID team);

    @Query("UPDATE tender_opener SET public_key = :publicKey, salt = :salt, locked = :locked, keyed_at = :at"
            + " WHERE council_id = :council AND id = :id AND left_at IS NULL")
    void key(short council, UUID id, byte[] publicKey, byte[] salt, byte[] locked, Instant at);

    /** They stand on no board any more, and nothing that their phrase unlocks is left. */
    @Query("UPDATE tender_opener SET left_at = :at, public_key = NULL, salt = NULL, locked = NULL"
            + " WHERE council_id = :council AND id = :id")
    void leave(short council, UUID id, Instant at);

    /** They stand on the board. */
    @Query("UPDATE tender_opener SET replaces = NULL WHERE council_id = :council AND id = :id")
    void come(short council, UUID id);

    @Query("SELECT tender, version, public_key, safe_public, safe_salt, safe_locked FROM tender_seal"
            + " WHERE council_id = :council AND tender = :tender")
    Optional<Seal> seal(short council, UUID tender);

    @Query("SELECT canary_sum AS sum, canary_key AS bid_key, canary AS manifest FROM tender_seal"
            + " WHERE council_id = :council AND tender = :tender")
    Optional<Canary> canary(short council, UUID tender);

    @Query("INSERT INTO tender_seal (council_id, tender, version, public_key, safe_public, safe_salt, safe_locked,"
            + " canary_sum, canary_key, canary, made_at) VALUES (:council, :tender, 1, :publicKey, :safePublic,"
            + " :safeSalt, :safeLocked, :canarySum, :canaryKey, :canary, :at)")
    void addSeal(
            short council,
            UUID tender,
            byte[] publicKey,
            byte[] safePublic,
            byte[] safeSalt,
            byte[] safeLocked,
            byte[] canarySum,
            byte[] canaryKey,
            byte[] canary,
            Instant at);

    /** The same key for another board. */
    @Query("UPDATE tender_seal SET version = version + 1, safe_public = :safePublic, safe_salt = :safeSalt,"
            + " safe_locked = :safeLocked WHERE council_id = :council AND tender = :tender")
    void renewSeal(short council, UUID tender, byte[] safePublic, byte[] safeSalt, byte[] safeLocked);

    @Query("DELETE FROM tender_seal WHERE council_id = :council AND tender = :tender")
    void dropSeal(short council, UUID tender);

    @Query("SELECT one, other, locked, for_one, for_other FROM tender_seal_part"
            + " WHERE council_id = :council AND tender = :tender")
    List<Part> parts(short council, UUID tender);

    @Query("INSERT INTO tender_seal_part (council_id, tender, one, other, locked, for_one, for_other)"
            + " VALUES (:council, :tender, :one, :other, :locked, :forOne, :forOther)")
    void addPart(short council, UUID tender, String one, String other, byte[] locked, byte[] forOne, byte[] forOther);

    @Query("DELETE FROM tender_seal_part WHERE council_id = :council AND tender = :tender")
    void dropParts(short council, UUID tender);

    @Query("SELECT opener, purpose, seal_version, halves, given_at FROM tender_consent"
            + " WHERE council_id = :council AND tender = :tender AND given_at > :since ORDER BY given_at, opener")
    List<Consent> consents(short council, UUID tender, Instant since);

    @Query("INSERT INTO tender_consent (council_id, tender, opener, purpose, seal_version, halves, given_at)"
            + " VALUES (:council, :tender, :opener, :purpose, :version, :halves, :at)"
            + " ON DUPLICATE KEY UPDATE purpose = VALUES(purpose), seal_version = VALUES(seal_version),"
            + " halves = VALUES(halves), given_at = VALUES(given_at)")
    void consent(short council, UUID tender, UUID opener, String purpose, int version, String halves, Instant at);

    @Query("DELETE FROM tender_consent WHERE council_id = :council AND tender = :tender")
    void dropConsents(short council, UUID tender);

    @Query("DELETE FROM tender_consent WHERE council_id = :council AND given_at <= :due")
    int forgetConsents(short council, Instant due);

    /** Latest first. */
    @Query("SELECT first, second, held_at, opened FROM tender_rehearsal WHERE council_id = :council"
            + " AND tender = :tender ORDER BY held_at DESC, id LIMIT 20")
    List<Rehearsal> rehearsals(short council, UUID tender);

    /** How many opened with this key and this board. */
    @Query("SELECT COUNT(*) FROM tender_rehearsal WHERE council_id = :council AND tender = :tender"
            + " AND seal_version = :version AND public_key = :publicKey AND opened")
    long rehearsed(short council, UUID tender, int version, byte[] publicKey);

    @Query("INSERT INTO tender_rehearsal (council_id, id, tender, seal_version, public_key, first, second, held_at,"
            + " opened) VALUES (:council, :id, :tender, :version, :publicKey, :first, :second, :at, :opened)")
    void rehearsal(
            short council,
            UUID id,
            UUID tender,
            int version,
            byte[] publicKey,
            UUID first,
            UUID second,
            Instant at,
            boolean opened);
}
