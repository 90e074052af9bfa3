package org.folkmoot.portal.platform.data;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The nodes of the installation; they serve all councils, so nothing here names one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface NodeRepository extends GenericRepository<NodeRow, String> {
    @Query(
            "INSERT INTO platform_node (id, beat_at) VALUES (:id, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE beat_at = UTC_TIMESTAMP(6)")
    void beat(String id);

    @Query("SELECT COUNT(*) FROM platform_node WHERE beat_at >= UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND")
    int heardWithin(int seconds);

    @Query("DELETE FROM platform_node WHERE beat_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR LIMIT 100")
    int forgetSilent();

    @Query("DELETE FROM platform_node WHERE id = :id")
    int leave(String id);
}
