package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** In which shape this installation last found its entries in order. Types belong to the installation, not to a council. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TypeRepository extends GenericRepository<Entry, Long> {
    /** A type, and a digest of what it was. */
    @Introspected
    record Known(String type, byte[] shape) {}

    @Query("SELECT type, shape FROM content_type_known")
    List<Known> known();

    @Query("INSERT INTO content_type_known (type, shape) VALUES (:type, :shape) ON DUPLICATE KEY UPDATE shape = :shape")
    void know(String type, byte[] shape);

    @Query("DELETE FROM content_type_known WHERE type = :type")
    void forget(String type);
}
