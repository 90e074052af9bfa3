package org.folkmoot.portal.content;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Which shipped pages search has been told of. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ShippedRepository extends GenericRepository<Entry, Long> {
    @Query("SELECT count(*) FROM content_shipped WHERE council_id = :council AND page = :page AND wording = :wording")
    int known(short council, String page, byte[] wording);

    @Query("INSERT INTO content_shipped (council_id, page, wording) VALUES (:council, :page, :wording)"
            + " ON DUPLICATE KEY UPDATE wording = :wording")
    void know(short council, String page, byte[] wording);
}
