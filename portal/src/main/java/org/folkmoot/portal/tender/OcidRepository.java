package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Which number a tender has. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OcidRepository extends GenericRepository<TenderRow, UUID> {
    @Query("SELECT ocid, registered FROM tender_ocid WHERE council_id = :council AND tender = :tender")
    Optional<Ocids.Ocid> find(short council, UUID tender);

    @Query(
            "INSERT INTO tender_ocid (council_id, tender, ocid, registered) VALUES (:council, :tender, :ocid, :registered)")
    void add(short council, UUID tender, String ocid, boolean registered);
}
