package org.folkmoot.portal.platform.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Audiences as rows. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AudienceRepository extends GenericRepository<AudienceRow, Long> {
    @Nullable
    @Query("SELECT id FROM audience WHERE council_id = :council AND grants_key = :key")
    Long find(short council, byte[] key);

    @Query("INSERT IGNORE INTO audience (council_id, grants_key, grants) VALUES (:council, :key, :grants)")
    void add(short council, byte[] key, String grants);

    @Query("SELECT id, council_id, grants FROM audience WHERE council_id = :council")
    List<AudienceRow> all(short council);
}
