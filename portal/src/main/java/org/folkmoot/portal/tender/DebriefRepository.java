package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Times for debriefs. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DebriefRepository extends GenericRepository<DebriefRow, UUID> {
    /** The soonest first. */
    @Query(
            "SELECT id, tender, starts_at, minutes, place, host, provider FROM tender_debrief WHERE council_id = :council"
                    + " AND tender = :tender ORDER BY starts_at, id")
    List<DebriefRow> of(short council, UUID tender);

    @Query("INSERT INTO tender_debrief (council_id, id, tender, starts_at, minutes, place, host)"
            + " VALUES (:council, :id, :tender, :startsAt, :minutes, :place, :host)")
    void offer(short council, UUID id, UUID tender, Instant startsAt, int minutes, String place, @Nullable Long host);

    /** One that nobody took. */
    @Query(
            "DELETE FROM tender_debrief WHERE council_id = :council AND tender = :tender AND id = :id AND provider IS NULL")
    int drop(short council, UUID tender, UUID id);

    @Query("UPDATE tender_debrief SET provider = :provider, taken_at = :at WHERE council_id = :council"
            + " AND tender = :tender AND id = :id AND provider IS NULL")
    int take(short council, UUID tender, UUID id, UUID provider, Instant at);

    @Query("UPDATE tender_debrief SET provider = NULL, taken_at = NULL WHERE council_id = :council AND tender = :tender"
            + " AND provider = :provider")
    int letGo(short council, UUID tender, UUID provider);
}
