package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What happened to lots once their marks were closed: rows are added, and none is ever changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OutcomeRepository extends GenericRepository<OutcomeRow, Integer> {
    String ALL = "SELECT lot, number, deed, at, account, document FROM tender_outcome_event WHERE council_id = :council"
            + " AND tender = :tender";

    /** Of all lots, each first to last. */
    @Query(ALL + " ORDER BY lot, number")
    List<OutcomeRow> of(short council, UUID tender);

    @Query(ALL + " AND lot = :lot ORDER BY number")
    List<OutcomeRow> of(short council, UUID tender, String lot);

    /** Of all lots of these, each first to last. */
    @Query("SELECT tender, lot, number, deed, at, account, document FROM tender_outcome_event"
            + " WHERE council_id = :council AND tender IN (:tenders) ORDER BY tender, lot, number")
    List<OfTender> of(short council, Collection<UUID> tenders);

    /** As a row, with its tender. */
    @Introspected
    record OfTender(
            UUID tender,
            String lot,
            int number,
            String deed,
            Instant at,
            @Nullable Long account,
            String document) {
        OutcomeEvent event() {
            return new OutcomeRow(lot, number, deed, at, account, document).event();
        }
    }

    /** Tenders of which anything was ever decided. */
    @Query("SELECT DISTINCT tender FROM tender_outcome_event WHERE council_id = :council AND deed = 'decided'")
    List<UUID> decided(short council);

    /** Tenders of which nothing has happened since a moment, though something was told before it. */
    @Query("SELECT tender FROM tender_outcome_event WHERE council_id = :council GROUP BY tender"
            + " HAVING MAX(at) < :before AND SUM(deed = 'told') > 0 ORDER BY MAX(at), tender")
    List<UUID> endedBefore(short council, Instant before);

    /** Of a tender whose bids are still shut: from that moment none is taken, and none is ever opened. */
    @Query("INSERT IGNORE INTO tender_given_up (council_id, tender, at) VALUES (:council, :tender, :at)")
    void giveUp(short council, UUID tender, Instant at);

    /** Tenders given up before a moment, whose bids are not erased yet. */
    @Query("SELECT tender FROM tender_given_up WHERE council_id = :council AND erased_at IS NULL AND at < :before")
    List<UUID> givenUp(short council, Instant before);

    @Query("UPDATE tender_given_up SET erased_at = :at WHERE council_id = :council AND tender = :tender"
            + " AND erased_at IS NULL")
    int erased(short council, UUID tender, Instant at);

    /** @param number one more than the last: it fails where somebody else took it */
    @Query("INSERT INTO tender_outcome_event (council_id, tender, lot, number, deed, at, account, document)"
            + " VALUES (:council, :tender, :lot, :number, :deed, :at, :account, :document)")
    void add(
            short council,
            UUID tender,
            String lot,
            int number,
            String deed,
            Instant at,
            @Nullable Long account,
            String document);
}
