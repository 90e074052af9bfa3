package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** What was told by mail, so that nobody hears it twice. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MailOnceRepository extends GenericRepository<MailOnceRow, String> {
    /** @return 0 where it was told before */
    @Query("INSERT IGNORE INTO tender_mail_once (council_id, tender, event, told_at)"
            + " VALUES (:council, :tender, :event, :at)")
    int first(short council, UUID tender, String event, Instant at);
}
