package org.folkmoot.portal.content.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages and the tries to deliver them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DeliveryRepository extends GenericRepository<Delivery, Long> {
    /** @return 0 where this receiver has been told of this entry of the outbox before */
    @Query("INSERT IGNORE INTO content_webhook_delivery"
            + " (council_id, public_id, webhook_id, seq, event, body, made_at, due_at)"
            + " VALUES (:council, :publicId, :webhook, :seq, :event, :body, :now, :now)")
    int add(short council, UUID publicId, long webhook, @Nullable Long seq, String event, String body, Instant now);

    @Query("SELECT * FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook"
            + " AND public_id = :publicId")
    Optional<Delivery> find(short council, long webhook, UUID publicId);

    @Query(
            "SELECT * FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook AND id < :before"
                    + " ORDER BY id DESC LIMIT :most")
    List<Delivery> before(short council, long webhook, long before, int most);

    @Query("SELECT * FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook"
            + " AND state = 'WAITING' AND due_at <= :now ORDER BY due_at, id LIMIT 1")
    Optional<Delivery> due(short council, long webhook, Instant now);

    @Query("SELECT MIN(due_at) FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook"
            + " AND state = 'WAITING'")
    Optional<Instant> nextDue(short council, long webhook);

    @Query("SELECT COUNT(*) FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook"
            + " AND state = 'WAITING'")
    long waiting(short council, long webhook);

    @Query("UPDATE content_webhook_delivery SET state = 'TAKEN', tries = tries + 1"
            + " WHERE council_id = :council AND id = :id")
    void taken(short council, long id);

    @Query("UPDATE content_webhook_delivery SET tries = tries + 1, due_at = :due"
            + " WHERE council_id = :council AND id = :id AND state = 'WAITING'")
    void again(short council, long id, Instant due);

    @Query("UPDATE content_webhook_delivery SET tries = tries + 1, state = 'GIVEN_UP'"
            + " WHERE council_id = :council AND id = :id AND state = 'WAITING'")
    void giveUp(short council, long id);

    @Query("UPDATE content_webhook_delivery SET state = 'WAITING', tries = 0, due_at = :now"
            + " WHERE council_id = :council AND webhook_id = :webhook AND id = :id")
    void replay(short council, long webhook, long id, Instant now);

    /** What waits anyway keeps its place; tests are over. */
    @Query("UPDATE content_webhook_delivery SET state = 'WAITING', tries = 0, due_at = :now"
            + " WHERE council_id = :council AND webhook_id = :webhook AND made_at >= :since AND state <> 'WAITING'"
            + " AND seq IS NOT NULL")
    int replaySince(short council, long webhook, Instant since, Instant now);

    /** Whatever waits is due now, from its first try on. */
    @Query("UPDATE content_webhook_delivery SET due_at = :now, tries = 0"
            + " WHERE council_id = :council AND webhook_id = :webhook AND state = 'WAITING'")
    void hasten(short council, long webhook, Instant now);

    @Query("INSERT INTO content_webhook_try (council_id, delivery_id, at, millis, outcome, status, answer)"
            + " VALUES (:council, :delivery, :at, :millis, :outcome, :status, :answer)")
    void tried(short council, long delivery, Instant at, int millis, String outcome, int status, String answer);

    /** The latest first. */
    @Query("SELECT * FROM content_webhook_try WHERE council_id = :council AND delivery_id = :delivery"
            + " ORDER BY id DESC LIMIT 100")
    List<Try> tries(short council, long delivery);

    @Query("DELETE t FROM content_webhook_try t JOIN content_webhook_delivery d ON d.council_id = t.council_id"
            + " AND d.id = t.delivery_id WHERE t.council_id = :council AND d.webhook_id = :webhook")
    void forgetTriesOf(short council, long webhook);

    @Query("DELETE FROM content_webhook_delivery WHERE council_id = :council AND webhook_id = :webhook")
    void forgetOf(short council, long webhook);

    @Query("DELETE t FROM content_webhook_try t JOIN content_webhook_delivery d ON d.council_id = t.council_id"
            + " AND d.id = t.delivery_id WHERE t.council_id = :council AND d.made_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything')")
    int forgetTries(short council, Instant due);

    @Query("DELETE FROM content_webhook_delivery WHERE council_id = :council AND made_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);
}
