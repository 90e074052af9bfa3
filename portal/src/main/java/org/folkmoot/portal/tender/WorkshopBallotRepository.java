package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Secret votes of panels: that somebody has voted, and papers that lead to nobody. No query reads both. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface WorkshopBallotRepository extends GenericRepository<WorkshopBallotRow, UUID> {
    @Query("SELECT COUNT(*) FROM tender_workshop_cast WHERE council_id = :council AND workshop = :workshop"
            + " AND round = :round")
    int voted(short council, UUID workshop, int round);

    @Query("SELECT COUNT(*) FROM tender_workshop_cast WHERE council_id = :council AND workshop = :workshop"
            + " AND round = :round AND account = :account")
    int votedBy(short council, UUID workshop, int round, long account);

    @Query(
            "INSERT INTO tender_workshop_cast (council_id, workshop, round, account) VALUES (:council, :workshop, :round,"
                    + " :account)")
    void cast(short council, UUID workshop, int round, long account);

    @Query(
            "INSERT INTO tender_workshop_paper (council_id, workshop, round, id, dots) VALUES (:council, :workshop, :round,"
                    + " :id, :dots)")
    void paper(short council, UUID workshop, int round, UUID id, String dots);

    @Query("SELECT dots FROM tender_workshop_paper WHERE council_id = :council AND workshop = :workshop"
            + " AND round = :round ORDER BY id")
    List<String> papers(short council, UUID workshop, int round);

    @Query("DELETE FROM tender_workshop_paper WHERE council_id = :council AND workshop = :workshop")
    void burn(short council, UUID workshop);

    /** Once a vote is over nobody needs to know who took part in it. */
    @Query("DELETE FROM tender_workshop_cast WHERE council_id = :council AND workshop = :workshop")
    void forget(short council, UUID workshop);

    @Query("INSERT INTO tender_workshop_result (council_id, workshop, round, papers, dots, closed_at) VALUES (:council,"
            + " :workshop, :round, :papers, :dots, :at)")
    void keep(short council, UUID workshop, int round, int papers, @Nullable String dots, Instant at);

    @Query("SELECT workshop, round, papers, dots FROM tender_workshop_result WHERE council_id = :council"
            + " AND workshop = :workshop AND round = :round")
    Optional<WorkshopBallotRow> result(short council, UUID workshop, int round);
}
