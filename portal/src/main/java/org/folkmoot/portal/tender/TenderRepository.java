package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Procurements and the versions of their plans. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TenderRepository extends GenericRepository<TenderRow, UUID> {
    /** Holds the row until the transaction ends. */
    @Query("SELECT id, plan_version FROM tender WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<TenderRow> lock(short council, UUID id);

    /**
     * Keeps notices and opening off until the transaction ends, and lets others who only do so go on beside it: in the last minute before a deadline
     * hundreds of bids come in at once.
     */
    @Query("SELECT id, plan_version FROM tender WHERE council_id = :council AND id = :id LOCK IN SHARE MODE")
    Optional<TenderRow> share(short council, UUID id);

    @Query("INSERT INTO tender (council_id, id, plan_version, made_at) VALUES (:council, :id, 1, :at)")
    void add(short council, UUID id, Instant at);

    @Query("UPDATE tender SET plan_version = :version WHERE council_id = :council AND id = :id")
    int move(short council, UUID id, int version);

    @Query("INSERT INTO tender_plan (council_id, tender, version, plan, made_at, made_by)"
            + " VALUES (:council, :id, :version, :plan, :at, :by)")
    void keep(short council, UUID id, int version, String plan, Instant at, @Nullable Long by);
}
