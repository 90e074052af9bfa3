package org.folkmoot.portal.platform.data;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Holds in force and lifted. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface LegalHoldRepository extends GenericRepository<LegalHoldRow, Long> {
    @Query("INSERT INTO legal_hold (council_id, thing, reason, placed_at) VALUES (:council, :thing, :reason, :now)")
    void place(short council, String thing, String reason, Instant now);

    @Query(
            "UPDATE legal_hold SET lifted_at = :now WHERE council_id = :council AND thing = :thing AND lifted_at IS NULL")
    int lift(short council, String thing, Instant now);

    @Query("SELECT * FROM legal_hold WHERE council_id = :council AND lifted_at IS NULL ORDER BY placed_at, id")
    List<LegalHoldRow> inForce(short council);
}
