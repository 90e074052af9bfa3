package org.folkmoot.portal.content.webhook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Receivers. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WebhookRepository extends GenericRepository<Webhook, Long> {
    @Query("SELECT * FROM content_webhook WHERE council_id = :council ORDER BY name, id")
    List<Webhook> all(short council);

    @Query("SELECT * FROM content_webhook WHERE council_id = :council AND public_id = :publicId")
    Optional<Webhook> find(short council, UUID publicId);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM content_webhook WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Webhook> lock(short council, UUID publicId);

    @Query("SELECT * FROM content_webhook WHERE council_id = :council AND FIND_IN_SET(:event, events) > 0 ORDER BY id")
    List<Webhook> hearing(short council, String event);

    @Query("SELECT COUNT(*) FROM content_webhook WHERE council_id = :council")
    int count(short council);

    @Query("SELECT COUNT(*) FROM content_webhook WHERE council_id = :council AND state IN ('FAILING', 'GONE')")
    long stopped(short council);

    @Query("INSERT INTO content_webhook (council_id, public_id, name, address, events, secret, made_at)"
            + " VALUES (:council, :publicId, :name, :address, :events, :secret, :now)")
    void add(short council, UUID publicId, String name, String address, String events, byte[] secret, Instant now);

    @Query("UPDATE content_webhook SET name = :name, address = :address, events = :events, rest_until = NULL"
            + " WHERE council_id = :council AND id = :id")
    void change(short council, long id, String name, String address, String events);

    @Query("UPDATE content_webhook SET state = :state, busy_by = NULL, busy_until = NULL"
            + " WHERE council_id = :council AND id = :id")
    void pause(short council, long id, String state);

    /** What it asked for while it was paused no longer counts. */
    @Query("UPDATE content_webhook SET state = 'ON', failures = 0, failing_since = NULL, rest_until = NULL"
            + " WHERE council_id = :council AND id = :id")
    void resume(short council, long id);

    /** @return 1 for whoever comes first */
    @Query("UPDATE content_webhook SET secret_shown = 1 WHERE council_id = :council AND id = :id AND secret_shown = 0")
    int shown(short council, long id);

    @Query(
            "UPDATE content_webhook SET earlier_secret = secret, earlier_until = :until, secret = :secret, secret_shown = 0"
                    + " WHERE council_id = :council AND id = :id")
    void renewSecret(short council, long id, byte[] secret, Instant until);

    @Query("UPDATE content_webhook SET earlier_secret = NULL, earlier_until = NULL"
            + " WHERE council_id = :council AND id = :id AND earlier_secret IS NOT NULL")
    int endEarlier(short council, long id);

    @Query("UPDATE content_webhook SET busy_by = :me, busy_until = :until WHERE council_id = :council AND id = :id")
    void hold(short council, long id, UUID me, Instant until);

    @Query("UPDATE content_webhook SET busy_by = NULL, busy_until = NULL"
            + " WHERE council_id = :council AND id = :id AND busy_by = :me")
    void release(short council, long id, UUID me);

    /** Nothing is sent there before this. */
    @Query("UPDATE content_webhook SET rest_until = :until WHERE council_id = :council AND id = :id")
    void rest(short council, long id, Instant until);

    @Query("UPDATE content_webhook SET failures = 0, failing_since = NULL, rest_until = NULL, taken_at = :now"
            + " WHERE council_id = :council AND id = :id")
    void gotThrough(short council, long id, Instant now);

    @Query("UPDATE content_webhook SET failures = failures + 1, failing_since = COALESCE(failing_since, :now)"
            + " WHERE council_id = :council AND id = :id")
    void failed(short council, long id, Instant now);

    @Query("DELETE FROM content_webhook WHERE council_id = :council AND id = :id")
    void remove(short council, long id);
}
