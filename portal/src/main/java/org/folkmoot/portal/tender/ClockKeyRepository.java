package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keys of tenders that open by the clock. What opens is read by one query, which the opening alone asks. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ClockKeyRepository extends GenericRepository<TenderRow, UUID> {
    @Introspected
    record Public(byte[] publicKey) {}

    @Introspected
    record Secret(byte[] publicKey, byte[] sealed) {}

    @Query("SELECT public_key FROM tender_clock_key WHERE council_id = :council AND tender = :tender")
    Optional<Public> find(short council, UUID tender);

    @Query("SELECT public_key, sealed FROM tender_clock_key WHERE council_id = :council AND tender = :tender")
    Optional<Secret> secret(short council, UUID tender);

    @Query("INSERT INTO tender_clock_key (council_id, tender, public_key, sealed, made_at)"
            + " VALUES (:council, :tender, :publicKey, :sealed, :at)")
    void add(short council, UUID tender, byte[] publicKey, byte[] sealed, Instant at);
}
