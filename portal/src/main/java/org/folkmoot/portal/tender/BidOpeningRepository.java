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
import java.util.Optional;
import java.util.UUID;

/** Openings, and bids after them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BidOpeningRepository extends GenericRepository<BidOpeningRow, UUID> {
    /** @param manifest null where it did not open */
    @Introspected
    record Opened(
            UUID bid,
            UUID provider,
            int number,
            Instant receivedAt,
            @Nullable byte[] manifest) {}

    @Query("SELECT tender, opened_at, first, second, typed_by, bids, root, by_clock FROM tender_opening"
            + " WHERE council_id = :council AND tender = :tender")
    Optional<BidOpeningRow> find(short council, UUID tender);

    @Query("INSERT INTO tender_opening (council_id, tender, opened_at, first, second, typed_by, bids, root, by_clock)"
            + " VALUES (:council, :tender, :at, :first, :second, :typedBy, :bids, :root, :byClock)")
    void add(
            short council,
            UUID tender,
            Instant at,
            UUID first,
            @Nullable UUID second,
            @Nullable Long typedBy,
            int bids,
            byte[] root,
            boolean byClock);

    @Query("INSERT INTO tender_bid_opened (council_id, tender, bid, provider, number, received_at, manifest)"
            + " VALUES (:council, :tender, :bid, :provider, :number, :receivedAt, :manifest)")
    void opened(
            short council,
            UUID tender,
            UUID bid,
            UUID provider,
            int number,
            Instant receivedAt,
            @Nullable byte[] manifest);

    /** Of a bid that was brought here from elsewhere alone. */
    @Query("UPDATE tender_bid_opened SET number = :number, manifest = :manifest WHERE council_id = :council"
            + " AND tender = :tender AND bid = :bid")
    void corrected(short council, UUID tender, UUID bid, int number, byte[] manifest);

    /** In the order of their random ids, which says nothing. */
    @Query("SELECT bid, provider, number, received_at, manifest FROM tender_bid_opened WHERE council_id = :council"
            + " AND tender = :tender ORDER BY bid")
    List<Opened> of(short council, UUID tender);

    @Query("SELECT bid, provider, number, received_at, manifest FROM tender_bid_opened WHERE council_id = :council"
            + " AND tender = :tender AND bid = :bid")
    Optional<Opened> one(short council, UUID tender, UUID bid);

    /** These bids, each for one of these tenders. */
    @Query("SELECT bid, provider, number, received_at, manifest FROM tender_bid_opened WHERE council_id = :council"
            + " AND tender IN (:tenders) AND bid IN (:wanted)")
    List<Opened> those(short council, Collection<UUID> tenders, Collection<UUID> wanted);

    @Query("SELECT bid FROM tender_bid_opened WHERE council_id = :council AND tender = :tender AND provider = :provider"
            + " ORDER BY bid LIMIT 1")
    Optional<UUID> bid(short council, UUID tender, UUID provider);

    @Introspected
    record Whose(UUID bid, UUID provider) {}

    @Query("SELECT bid, provider FROM tender_bid_opened WHERE council_id = :council AND tender = :tender ORDER BY bid")
    List<Whose> whose(short council, UUID tender);

    @Query("SELECT COUNT(*) FROM tender_bid_opened WHERE council_id = :council AND tender = :tender")
    int count(short council, UUID tender);

    @Query(
            "SELECT bid FROM tender_bid_opened WHERE council_id = :council AND tender = :tender AND manifest IS NOT NULL")
    List<UUID> whole(short council, UUID tender);

    /** Tenders whose bids are open. */
    @Query("SELECT tender FROM tender_opening WHERE council_id = :council ORDER BY opened_at DESC LIMIT 200")
    List<UUID> tenders(short council);
}
