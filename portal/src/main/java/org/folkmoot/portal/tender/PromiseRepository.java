package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What winners promised young people, and whether they kept it. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PromiseRepository extends GenericRepository<PromiseRow, UUID> {
    String ALL = "SELECT id, tender, lot, bid, question, place, words, due_on, number, made_on FROM tender_promise"
            + " WHERE council_id = :council AND tender = :tender";

    /** @param words id of the words that say why */
    @Introspected
    record Judged(UUID promise, int months, UUID words, String verdict, LocalDate judgedOn) {}

    @Query(ALL + " AND lot = :lot ORDER BY number, question, place, id")
    List<PromiseRow> of(short council, UUID tender, String lot);

    /** Of all lots: those that are promised by contract. */
    @Query(ALL + " AND number IS NOT NULL ORDER BY lot, number")
    List<PromiseRow> made(short council, UUID tender);

    /** Those in which something is promised by contract. */
    @Query("SELECT DISTINCT tender FROM tender_promise WHERE council_id = :council AND number IS NOT NULL")
    List<UUID> tenders(short council);

    @Query("INSERT INTO tender_promise (council_id, id, tender, lot, bid, question, place, words, due_on, picked_by,"
            + " picked_at) VALUES (:council, :id, :tender, :lot, :bid, :question, :place, :words, :dueOn, :by, :at)")
    void pick(
            short council,
            UUID id,
            UUID tender,
            String lot,
            UUID bid,
            String question,
            int place,
            UUID words,
            LocalDate dueOn,
            @Nullable Long by,
            Instant at);

    /** One that is not promised by contract yet. */
    @Query("DELETE FROM tender_promise WHERE council_id = :council AND id = :id AND number IS NULL")
    int drop(short council, UUID id);

    @Query("UPDATE tender_promise SET number = :number, made_on = :madeOn WHERE council_id = :council AND id = :id"
            + " AND number IS NULL")
    int make(short council, UUID id, int number, LocalDate madeOn);

    @Query("SELECT j.promise, j.months, j.words, j.verdict, j.judged_on FROM tender_promise_judged j"
            + " JOIN tender_promise p ON p.council_id = j.council_id AND p.id = j.promise"
            + " WHERE j.council_id = :council AND p.tender = :tender AND p.lot = :lot")
    List<Judged> judged(short council, UUID tender, String lot);

    @Query("INSERT INTO tender_promise_judged (council_id, promise, months, words, verdict, judged_on, judged_by)"
            + " VALUES (:council, :promise, :months, :words, :verdict, :on, :by)")
    void judge(short council, UUID promise, int months, UUID words, String verdict, LocalDate on, @Nullable Long by);
}
