package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TallyRepository extends GenericRepository<Seat, UUID> {
    @Query("SELECT target, choice, seats FROM consultation_tally WHERE council_id = :council AND thing = :thing")
    List<TallyRow> of(short council, UUID thing);

    @Query("INSERT INTO consultation_tally (council_id, thing, target, choice, seats)"
            + " VALUES (:council, :thing, :target, :choice, :seats) ON DUPLICATE KEY UPDATE seats = seats + :seats")
    void add(short council, UUID thing, UUID target, String choice, int seats);

    @Query(
            "SELECT target, exact, shown, shown_on FROM consultation_figure WHERE council_id = :council AND thing = :thing")
    List<FigureRow> figures(short council, UUID thing);

    /** Of several things; an item belongs to one of them. */
    @Query(
            "SELECT target, exact, shown, shown_on FROM consultation_figure WHERE council_id = :council AND thing IN (:things)")
    List<FigureRow> figures(short council, List<UUID> things);

    @Query("INSERT INTO consultation_figure (council_id, thing, target, exact, shown, shown_on)"
            + " VALUES (:council, :thing, :target, :exact, :shown, :shownOn)"
            + " ON DUPLICATE KEY UPDATE exact = :exact, shown = :shown, shown_on = :shownOn")
    void show(short council, UUID thing, UUID target, String exact, String shown, LocalDate shownOn);
}
