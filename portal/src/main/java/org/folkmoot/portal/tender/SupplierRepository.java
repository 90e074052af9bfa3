package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Which organisation a supplier of a framework is, once somebody of it wrote. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SupplierRepository extends GenericRepository<SupplierRow, byte[]> {
    @Query("SELECT address, provider FROM tender_supplier WHERE council_id = :council AND tender = :tender"
            + " AND address = :address")
    Optional<SupplierRow> find(short council, UUID tender, byte[] address);

    /** Does nothing where it is known already. */
    @Query("INSERT INTO tender_supplier (council_id, tender, address, provider)"
            + " VALUES (:council, :tender, :address, :provider) ON DUPLICATE KEY UPDATE provider = provider")
    void know(short council, UUID tender, byte[] address, byte[] provider);
}
