package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which tender interests which organisation; it implies no bid. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface InterestRepository extends GenericRepository<InterestRow, UUID> {
    @Query("INSERT INTO tender_interest (council_id, tender, provider, open, said_at)"
            + " VALUES (:council, :tender, :provider, :open, :at) ON DUPLICATE KEY UPDATE open = VALUES(open)")
    void say(short council, UUID tender, UUID provider, boolean open, Instant at);

    @Query("DELETE FROM tender_interest WHERE council_id = :council AND tender = :tender AND provider = :provider")
    void drop(short council, UUID tender, UUID provider);

    @Query("SELECT provider, open FROM tender_interest WHERE council_id = :council AND tender = :tender"
            + " AND provider = :provider")
    Optional<InterestRow> find(short council, UUID tender, UUID provider);

    /** Of those who said it to everybody, in order. */
    @Query("SELECT p.name FROM tender_interest i JOIN people_organisation p ON p.council_id = i.council_id"
            + " AND p.public_id = i.provider WHERE i.council_id = :council AND i.tender = :tender AND i.open"
            + " ORDER BY p.name LIMIT 500")
    List<String> names(short council, UUID tender);

    /** Of all who said it, to everybody or not, in order. */
    @Query("SELECT p.name FROM tender_interest i JOIN people_organisation p ON p.council_id = i.council_id"
            + " AND p.public_id = i.provider WHERE i.council_id = :council AND i.tender = :tender ORDER BY p.name")
    List<String> all(short council, UUID tender);
}
