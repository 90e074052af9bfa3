package org.folkmoot.portal.notification;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who asked to hear, and who has. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FollowRepository extends GenericRepository<FollowRow, Long> {
    String COLUMNS = "id, council_id, thing, sealed, locale, confirmed_at";

    @Query("INSERT INTO notification_follow (council_id, thing, address_mac, sealed, locale, token_hash)"
            + " VALUES (:council, :thing, :mac, :sealed, :locale, :token)"
            + " ON DUPLICATE KEY UPDATE locale = VALUES(locale), token_hash = VALUES(token_hash),"
            + " asked_at = UTC_TIMESTAMP(6)")
    void ask(short council, String thing, byte[] mac, byte[] sealed, String locale, byte[] token);

    @Query("SELECT " + COLUMNS + " FROM notification_follow WHERE council_id = :council AND token_hash = :token")
    Optional<FollowRow> byToken(short council, byte[] token);

    @Query("UPDATE notification_follow SET confirmed_at = COALESCE(confirmed_at, UTC_TIMESTAMP(6))"
            + " WHERE council_id = :council AND token_hash = :token")
    int confirm(short council, byte[] token);

    @Query("DELETE FROM notification_follow WHERE council_id = :council AND token_hash = :token")
    int stop(short council, byte[] token);

    @Query("UPDATE notification_follow SET token_hash = :token WHERE council_id = :council AND id = :id")
    void renew(short council, long id, byte[] token);

    @Query(
            "SELECT " + COLUMNS + " FROM notification_follow"
                    + " WHERE council_id = :council AND thing = :thing AND confirmed_at IS NOT NULL AND id > :after ORDER BY id LIMIT 500")
    List<FollowRow> confirmed(short council, String thing, long after);

    @Query("INSERT IGNORE INTO notification_told (council_id, follow_id, event) VALUES (:council, :follow, :event)")
    int told(short council, long follow, String event);

    @Query(
            "SELECT COUNT(*) FROM notification_follow WHERE council_id = :council AND thing = :thing AND confirmed_at IS NOT NULL")
    long count(short council, String thing);

    @Query("DELETE FROM notification_follow WHERE council_id = :council AND asked_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);

    @Query("DELETE FROM notification_follow WHERE council_id = :council AND asked_at < :due AND confirmed_at IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forgetUnconfirmed(short council, Instant due);
}
