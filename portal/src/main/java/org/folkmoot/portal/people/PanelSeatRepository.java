package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PanelSeatRepository extends GenericRepository<PanelSeatRow, UUID> {
    @Query("INSERT INTO people_panel_seat (council_id, seat, account_id) VALUES (:council, :seat, :account)")
    void add(short council, UUID seat, long account);

    @Query("SELECT seat FROM people_panel_seat WHERE council_id = :council AND account_id = :account ORDER BY seat")
    List<UUID> of(short council, long account);

    @Query("DELETE FROM people_panel_seat WHERE council_id = :council AND seat IN (:seats)")
    void drop(short council, List<UUID> seats);
}
