package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Saved searches, what they found, and what of it was told. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SavedRepository extends GenericRepository<SavedRow, Long> {
    String COLUMNS =
            "id, council_id, public_id, account_id, sealed, locale, rhythm, asked_at, confirmed_at, next_at FROM search_saved";

    /** An item and why it is new. */
    @Introspected
    record FoundRow(String kind, String ref, int occasion) {}

    /** One that is to be told in its rhythm. */
    @Introspected
    record Confirmed(Long id, Instant confirmedAt) {}

    @Query(
            "INSERT IGNORE INTO search_saved (council_id, public_id, account_id, owner_mac, search_mac, sealed, locale, rhythm,"
                    + " token_hash, asked_at) VALUES (:council, :publicId, :account, :owner, :search, :sealed, :locale, :rhythm, :token, :now)")
    int add(
            short council,
            UUID publicId,
            @Nullable Long account,
            byte[] owner,
            byte[] search,
            byte[] sealed,
            String locale,
            Rhythm rhythm,
            byte[] token,
            Instant now);

    @Query("SELECT " + COLUMNS
            + " WHERE council_id = :council AND owner_mac = :owner AND search_mac = :search FOR UPDATE")
    Optional<SavedRow> lockSame(short council, byte[] owner, byte[] search);

    @Query(
            "UPDATE search_saved SET rhythm = :rhythm, locale = :locale, asked_at = :now WHERE council_id = :council AND id = :id")
    void askAgain(short council, long id, Rhythm rhythm, String locale, Instant now);

    @Query("SELECT COUNT(*) FROM search_saved WHERE council_id = :council AND owner_mac = :owner")
    int count(short council, byte[] owner);

    @Query("SELECT " + COLUMNS + " WHERE council_id = :council AND owner_mac = :owner ORDER BY id")
    List<SavedRow> of(short council, byte[] owner);

    @Query("SELECT " + COLUMNS + " WHERE council_id = :council AND token_hash = :token")
    Optional<SavedRow> byToken(short council, byte[] token);

    @Query("UPDATE search_saved SET confirmed_at = :now, next_at = :next"
            + " WHERE council_id = :council AND id = :id AND confirmed_at IS NULL")
    int confirm(short council, long id, Instant now, Instant next);

    @Query("UPDATE search_saved SET rhythm = :rhythm, next_at = :next WHERE council_id = :council AND id = :id")
    void change(short council, long id, Rhythm rhythm, Instant next);

    @Query("DELETE FROM search_saved WHERE council_id = :council AND id = :id")
    void end(short council, long id);

    @Query("DELETE FROM search_saved WHERE council_id = :council AND owner_mac = :owner")
    void endAll(short council, byte[] owner);

    @Query("DELETE FROM search_saved WHERE council_id = :council AND owner_mac = :owner AND public_id = :publicId")
    int endOne(short council, byte[] owner, UUID publicId);

    @Query("SELECT id, confirmed_at FROM search_saved WHERE council_id = :council AND confirmed_at IS NOT NULL")
    List<Confirmed> confirmed(short council);

    @Query("SELECT " + COLUMNS + " WHERE council_id = :council AND id IN (:ids)")
    List<SavedRow> all(short council, Collection<Long> ids);

    /** Does nothing when it was ended meanwhile; what was found before is the same find. */
    @Query("INSERT INTO search_saved_find (council_id, saved_id, kind, ref, occasion)"
            + " SELECT s.council_id, s.id, :kind, :ref, :occasion FROM search_saved s WHERE s.council_id = :council AND s.id = :saved"
            + " ON DUPLICATE KEY UPDATE occasion = GREATEST(search_saved_find.occasion, :occasion)")
    void found(short council, long saved, String kind, String ref, int occasion);

    /** Which are still to be told of an item. */
    @Query("SELECT saved_id FROM search_saved_find WHERE council_id = :council AND kind = :kind AND ref = :ref"
            + " AND told < occasion")
    List<Long> waiting(short council, String kind, String ref);

    @Query("UPDATE search_saved_find SET occasion = told WHERE council_id = :council AND saved_id = :saved"
            + " AND kind = :kind AND ref = :ref AND told > 0")
    void takeBackAgain(short council, long saved, String kind, String ref);

    @Query("DELETE FROM search_saved_find WHERE council_id = :council AND saved_id = :saved"
            + " AND kind = :kind AND ref = :ref AND told = 0")
    void takeBack(short council, long saved, String kind, String ref);

    /** Those for whom something waits, and whose time it is. */
    @Query("SELECT s.id FROM search_saved s WHERE s.council_id = :council AND s.next_at <= :now AND s.id > :after"
            + " AND EXISTS (SELECT 1 FROM search_saved_find f WHERE f.council_id = :council AND f.saved_id = s.id"
            + " AND f.told < f.occasion) ORDER BY s.id LIMIT 500")
    List<Long> due(short council, Instant now, long after);

    /** Those for whom nothing waits look again in their rhythm. */
    @Query(
            "UPDATE search_saved s SET s.next_at = :next WHERE s.council_id = :council AND s.rhythm = :rhythm AND s.next_at <= :now"
                    + " AND NOT EXISTS (SELECT 1 FROM search_saved_find f WHERE f.council_id = :council AND f.saved_id = s.id"
                    + " AND f.told < f.occasion)")
    void rollOn(short council, Rhythm rhythm, Instant now, Instant next);

    @Query("SELECT " + COLUMNS + " WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<SavedRow> lock(short council, long id);

    @Query("SELECT kind, ref, occasion FROM search_saved_find WHERE council_id = :council AND saved_id = :saved"
            + " AND told < occasion ORDER BY found_at, kind, ref LIMIT :most")
    List<FoundRow> untold(short council, long saved, int most);

    @Query("UPDATE search_saved_find SET told = :occasion WHERE council_id = :council AND saved_id = :saved"
            + " AND kind = :kind AND ref = :ref")
    void told(short council, long saved, String kind, String ref, int occasion);

    @Query("UPDATE search_saved SET next_at = :next WHERE council_id = :council AND id = :id")
    void next(short council, long id, Instant next);

    @Query("DELETE FROM search_saved WHERE council_id = :council AND asked_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);

    @Query("DELETE FROM search_saved WHERE council_id = :council AND asked_at < :due AND confirmed_at IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forgetUnconfirmed(short council, Instant due);
}
