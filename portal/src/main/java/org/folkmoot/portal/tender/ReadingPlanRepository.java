package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Versions of what young people's marking of a lot is reckoned with. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ReadingPlanRepository extends GenericRepository<ReadingPlanRow, UUID> {
    @Query("SELECT tender, version, bids, sessions FROM tender_reading WHERE council_id = :council AND tender = :tender"
            + " AND lot = :lot ORDER BY version DESC LIMIT 1")
    Optional<ReadingPlanRow> latest(short council, UUID tender, String lot);

    @Query("INSERT INTO tender_reading (council_id, tender, lot, version, bids, sessions, made_at, made_by)"
            + " VALUES (:council, :tender, :lot, :version, :bids, :sessions, :at, :by)")
    void keep(
            short council, UUID tender, String lot, int version, int bids, int sessions, Instant at, @Nullable Long by);
}
