package org.folkmoot.portal.home;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WidgetHostRepository extends GenericRepository<WidgetHostRow, Long> {
    @Query("SELECT host FROM home_widget_host WHERE council_id = :council ORDER BY host FOR UPDATE")
    List<WidgetHostRow> lock(short council);

    @Query("SELECT host FROM home_widget_host WHERE council_id = :council ORDER BY host")
    List<WidgetHostRow> all(short council);

    @Query("INSERT INTO home_widget_host (council_id, host) VALUES (:council, :host)")
    void allow(short council, String host);

    @Query("DELETE FROM home_widget_host WHERE council_id = :council AND host = :host")
    void forbid(short council, String host);
}
