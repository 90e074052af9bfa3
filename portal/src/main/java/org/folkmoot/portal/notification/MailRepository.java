package org.folkmoot.portal.notification;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mails and whether they have gone. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MailRepository extends GenericRepository<MailRow, Long> {
    @Query(
            "INSERT INTO notification_mail (council_id, public_id, kind, locale, sealed) VALUES (:council, :mail, :kind, :locale, :sealed)")
    void queue(short council, String mail, String kind, String locale, byte[] sealed);

    @Query("SELECT id, council_id, public_id, kind, locale, sealed, state, created_at FROM notification_mail"
            + " WHERE council_id = :council AND public_id = :mail FOR UPDATE")
    Optional<MailRow> lock(short council, String mail);

    @Query("UPDATE notification_mail SET state = 'SENT', sent_at = UTC_TIMESTAMP(6), sealed = IF(:kept, sealed, NULL)"
            + " WHERE council_id = :council AND public_id = :mail")
    void sent(short council, String mail, boolean kept);

    @Query(
            "SELECT id, council_id, public_id, kind, locale, sealed, state, created_at FROM notification_mail"
                    + " WHERE council_id = :council AND sealed IS NOT NULL AND kind NOT LIKE 'unlisted-%' ORDER BY id DESC LIMIT 100")
    List<MailRow> latest(short council);

    @Query("DELETE FROM notification_mail WHERE council_id = :council AND created_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing = 'everything') LIMIT 2000")
    int forget(short council, Instant due);

    /** Mails that still have their words, in order. */
    @Query("SELECT id, council_id, public_id, kind, locale, sealed, state, created_at FROM notification_mail"
            + " WHERE council_id = :council AND sealed IS NOT NULL AND id > :after ORDER BY id LIMIT :most")
    List<MailRow> sealedAfter(short council, long after, int most);

    @Query("DELETE FROM notification_mail WHERE council_id = :council AND id = :id")
    void drop(short council, long id);
}
