package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Fairness logs: lines are added, and none is ever changed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FairnessRepository extends GenericRepository<FairnessRow, Integer> {
    @Query("SELECT number, on_day, at, deed, question, account, said FROM tender_fairness WHERE council_id = :council"
            + " AND tender = :tender ORDER BY number")
    List<FairnessRow> of(short council, UUID tender);

    /** With the tender held: the number of the last line. */
    @Query("SELECT COALESCE(MAX(number), 0) FROM tender_fairness WHERE council_id = :council AND tender = :tender")
    int last(short council, UUID tender);

    @Query("INSERT INTO tender_fairness (council_id, tender, number, on_day, at, deed, question, account, said)"
            + " VALUES (:council, :tender, :number, :onDay, :at, :deed, :question, :account, :said)")
    void add(
            short council,
            UUID tender,
            int number,
            LocalDate onDay,
            @Nullable Instant at,
            String deed,
            @Nullable Integer question,
            @Nullable Long account,
            String said);
}
