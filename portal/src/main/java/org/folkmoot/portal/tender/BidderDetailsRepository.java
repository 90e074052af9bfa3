package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** What organisations say of themselves. No query counts them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BidderDetailsRepository extends GenericRepository<TenderRow, UUID> {
    @Introspected
    record Kept(byte[] sealed) {}

    @Query("SELECT sealed FROM tender_bidder_details WHERE council_id = :council AND bidder = :bidder")
    Optional<Kept> find(short council, byte[] bidder);

    @Query("INSERT INTO tender_bidder_details (council_id, bidder, sealed) VALUES (:council, :bidder, :sealed)"
            + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)")
    void keep(short council, byte[] bidder, byte[] sealed);

    @Query("DELETE FROM tender_bidder_details WHERE council_id = :council AND bidder = :bidder")
    void drop(short council, byte[] bidder);
}
