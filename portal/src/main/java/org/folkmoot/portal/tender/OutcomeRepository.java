package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to lots once their marks were closed: rows are added, and none is ever changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OutcomeRepository extends GenericRepository<OutcomeRow, Integer> {
    String ALL = "SELECT lot, number, deed, at, account, document FROM tender_outcome_event WHERE council_id = :council"
            + " AND tender = :tender";

    /** Of all lots, each first to last. */
    @Query(ALL + " ORDER BY lot, number")
    List<OutcomeRow> of(short council, UUID tender);

    @Query(ALL + " AND lot = :lot ORDER BY number")
    List<OutcomeRow> of(short council, UUID tender, String lot);

    /** Tenders of which anything was ever decided. */
    @Query("SELECT DISTINCT tender FROM tender_outcome_event WHERE council_id = :council AND deed = 'decided'")
    List<UUID> decided(short council);

    /** @param number one more than the last: it fails where somebody else took it */
    @Query("INSERT INTO tender_outcome_event (council_id, tender, lot, number, deed, at, account, document)"
            + " VALUES (:council, :tender, :lot, :number, :deed, :at, :account, :document)")
    void add(
            short council,
            UUID tender,
            String lot,
            int number,
            String deed,
            Instant at,
            @Nullable Long account,
            String document);
}
