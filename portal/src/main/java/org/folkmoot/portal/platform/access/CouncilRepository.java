package org.folkmoot.portal.platform.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Councils and their hosts: the only tables that are read before it is known which council is asked. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CouncilRepository extends GenericRepository<CouncilRow, Short> {
    @Query("SELECT c.id, c.slug, c.name, c.kind, c.parity,"
            + " (SELECT h.host FROM council_host h WHERE h.council_id = c.id ORDER BY h.position, h.host LIMIT 1) AS primary_host"
            + " FROM council c ORDER BY c.id")
    List<CouncilRow> all();

    @Query("SELECT host, council_id FROM council_host")
    List<HostRow> hosts();

    @Query("INSERT INTO council (slug, name, parity) VALUES (:slug, :name, :parity)")
    void add(String slug, String name, String parity);

    @Query("SELECT id FROM council WHERE slug = :slug")
    Optional<Short> idOf(String slug);

    @Query("INSERT INTO council_host (host, council_id, position) VALUES (:host, :council, :position)")
    void addHost(String host, short council, int position);
}
