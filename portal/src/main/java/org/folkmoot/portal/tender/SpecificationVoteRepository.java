package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Votes of groups on specifications. Papers and who gave one are there only while a vote is open. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SpecificationVoteRepository extends GenericRepository<SpecificationVoteRow, UUID> {
    /** The latest of each group first. */
    @Query("SELECT tender, panel, round, version, state, seats, papers, yes, closed_at FROM tender_spec_vote"
            + " WHERE council_id = :council AND tender = :tender ORDER BY panel, round DESC")
    List<SpecificationVoteRow> of(short council, UUID tender);

    @Query(
            "INSERT INTO tender_spec_vote (council_id, tender, panel, round, version, state, seats, opened_at, opened_by)"
                    + " VALUES (:council, :tender, :panel, :round, :version, 'OPEN', :seats, :at, :by)")
    void open(
            short council, UUID tender, String panel, int round, int version, int seats, Instant at, @Nullable Long by);

    @Query("UPDATE tender_spec_vote SET state = :state, papers = :papers, yes = :yes, closed_at = :at, closed_by = :by"
            + " WHERE council_id = :council AND tender = :tender AND panel = :panel AND round = :round")
    int close(
            short council,
            UUID tender,
            String panel,
            int round,
            String state,
            @Nullable Integer papers,
            @Nullable Integer yes,
            Instant at,
            @Nullable Long by);

    @Query("INSERT INTO tender_spec_cast (council_id, tender, panel, seat) VALUES (:council, :tender, :panel, :seat)")
    void cast(short council, UUID tender, String panel, UUID seat);

    @Query("INSERT INTO tender_spec_paper (council_id, tender, panel, id, yes)"
            + " VALUES (:council, :tender, :panel, :id, :agrees)")
    void paper(short council, UUID tender, String panel, UUID id, boolean agrees);

    @Query("SELECT COUNT(*) FROM tender_spec_cast WHERE council_id = :council AND tender = :tender AND panel = :panel")
    int voted(short council, UUID tender, String panel);

    @Query("SELECT COUNT(*) FROM tender_spec_cast WHERE council_id = :council AND tender = :tender AND panel = :panel"
            + " AND seat = :seat")
    int votedBy(short council, UUID tender, String panel, UUID seat);

    @Query("SELECT COUNT(*) FROM tender_spec_paper WHERE council_id = :council AND tender = :tender AND panel = :panel"
            + " AND yes = :agrees")
    int papers(short council, UUID tender, String panel, boolean agrees);

    /** An open vote of a group on what is written now. */
    @Introspected
    record Open(UUID tender, String panel) {}

    @Query("SELECT v.tender, v.panel FROM tender_spec_vote v WHERE v.council_id = :council AND v.tender IN (:tenders)"
            + " AND v.state = 'OPEN' AND v.version = (SELECT MAX(s.version) FROM tender_spec s"
            + " WHERE s.council_id = :council AND s.tender = v.tender)")
    List<Open> open(short council, Collection<UUID> tenders);

    /** Which of these seats have voted, while a vote is open. */
    @Query("SELECT seat FROM tender_spec_cast WHERE council_id = :council AND seat IN (:ids)")
    List<UUID> votedOf(short council, Collection<UUID> ids);

    @Query("DELETE FROM tender_spec_cast WHERE council_id = :council AND tender = :tender AND panel = :panel")
    void forget(short council, UUID tender, String panel);

    @Query("DELETE FROM tender_spec_paper WHERE council_id = :council AND tender = :tender AND panel = :panel")
    void burn(short council, UUID tender, String panel);
}
