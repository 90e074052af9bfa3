package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Summaries while they are written, and as bidders were told. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SummaryRepository extends GenericRepository<SummaryRow, String> {
    /** @param words JSON */
    @Introspected
    record Draft(String bid, int version, String words, Instant keptAt) {}

    /** The latest of each bid of a lot. */
    @Query(
            "SELECT bid, version, words, kept_at FROM tender_summary_draft d WHERE council_id = :council AND tender = :tender"
                    + " AND lot = :lot AND version = (SELECT MAX(version) FROM tender_summary_draft WHERE council_id = :council"
                    + " AND tender = :tender AND lot = :lot AND bid = d.bid)")
    List<Draft> drafts(short council, UUID tender, String lot);

    @Query("INSERT INTO tender_summary_draft (council_id, tender, lot, bid, version, words, kept_by, kept_at)"
            + " VALUES (:council, :tender, :lot, :bid, :version, :words, :by, :at)")
    void draft(
            short council,
            UUID tender,
            String lot,
            String bid,
            int version,
            String words,
            @Nullable Long by,
            Instant at);

    /** First to last. */
    @Query("SELECT bid, number, sealed, reason, lang, fixed_at FROM tender_summary WHERE council_id = :council"
            + " AND tender = :tender AND lot = :lot AND bid = :bid ORDER BY number")
    List<SummaryRow> of(short council, UUID tender, String lot, String bid);

    @Query("SELECT COUNT(*) FROM tender_summary WHERE council_id = :council AND tender = :tender AND lot = :lot"
            + " AND bid = :bid")
    int told(short council, UUID tender, String lot, String bid);

    @Query("INSERT INTO tender_summary (council_id, tender, lot, bid, number, sealed, reason, lang, fixed_by, fixed_at)"
            + " VALUES (:council, :tender, :lot, :bid, :number, :sealed, :reason, :lang, :by, :at)")
    void fix(
            short council,
            UUID tender,
            String lot,
            String bid,
            int number,
            byte[] sealed,
            String reason,
            String lang,
            @Nullable Long by,
            Instant at);
}
