package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** With whom teams bid. No query counts them, nor asks for those of a tender. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BidPartnerRepository extends GenericRepository<BidRow, UUID> {
    @Introspected
    record Named(UUID bid, byte[] partner, byte[] sealed) {}

    @Query(
            "SELECT bid, partner, sealed FROM tender_bid_partner WHERE council_id = :council AND bid = :bid ORDER BY partner")
    List<Named> of(short council, UUID bid);

    /** In whose bids somebody is named. */
    @Query("SELECT bid, partner, sealed FROM tender_bid_partner WHERE council_id = :council AND partner = :partner"
            + " ORDER BY bid LIMIT 50")
    List<Named> naming(short council, byte[] partner);

    @Query(
            "INSERT INTO tender_bid_partner (council_id, bid, partner, sealed) VALUES (:council, :bid, :partner, :sealed)"
                    + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)")
    void keep(short council, UUID bid, byte[] partner, byte[] sealed);

    @Query("DELETE FROM tender_bid_partner WHERE council_id = :council AND bid = :bid AND partner = :partner")
    void drop(short council, UUID bid, byte[] partner);

    @Query("DELETE FROM tender_bid_partner WHERE council_id = :council AND bid = :bid")
    void dropAll(short council, UUID bid);
}
