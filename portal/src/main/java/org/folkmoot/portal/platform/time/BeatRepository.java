package org.folkmoot.portal.platform.time;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the portal was there, and when it was not; it serves all councils, so nothing here names one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BeatRepository extends GenericRepository<OutageRow, Long> {
    @Query("SELECT beat_at FROM platform_beat WHERE id = 1")
    Optional<Instant> last();

    @Query("SELECT beat_at FROM platform_beat WHERE id = 1 FOR UPDATE")
    Optional<Instant> lock();

    @Query("INSERT IGNORE INTO platform_beat (id, beat_at) VALUES (1, :at)")
    void first(Instant at);

    @Query("UPDATE platform_beat SET beat_at = :at WHERE id = 1")
    void beat(Instant at);

    @Query("INSERT IGNORE INTO platform_outage (from_at, until_at) VALUES (:from, :until)")
    void outage(Instant from, Instant until);

    /** Those that ended after a moment, the latest first. */
    @Query("SELECT id, from_at, until_at FROM platform_outage WHERE until_at > :since ORDER BY from_at DESC LIMIT 100")
    List<OutageRow> since(Instant since);
}
