package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who reads which answer, where answers are shared out. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ReadingShareRepository extends GenericRepository<ReadingShareRow, UUID> {
    @Query("SELECT seat, lot, question, bid, grp FROM tender_reading_share WHERE council_id = :council"
            + " AND tender = :tender AND grp = :group ORDER BY lot, question, bid, seat")
    List<ReadingShareRow> of(short council, UUID tender, String group);

    @Query("INSERT INTO tender_reading_share (council_id, tender, lot, question, bid, grp, seat, made_at)"
            + " VALUES (:council, :tender, :lot, :question, :bid, :group, :seat, :at)")
    void add(short council, UUID tender, String lot, String question, String bid, String group, UUID seat, Instant at);
}
