package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Assessments, declarations and decisions about conflicts of interest. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ConflictRepository extends GenericRepository<ConflictRow, UUID> {
    /** Oldest first. */
    @Query("SELECT * FROM tender_conflict WHERE council_id = :council AND tender = :tender ORDER BY declared_at, id")
    List<ConflictRow> of(short council, UUID tender);

    /** What one seat declared, oldest first. */
    @Query("SELECT * FROM tender_conflict WHERE council_id = :council AND tender = :tender AND seat = :seat"
            + " ORDER BY declared_at, id")
    List<ConflictRow> ofSeat(short council, UUID tender, UUID seat);

    @Query("SELECT * FROM tender_conflict WHERE council_id = :council AND tender = :tender AND id = :id FOR UPDATE")
    Optional<ConflictRow> lock(short council, UUID tender, UUID id);

    @Query("INSERT INTO tender_conflict (council_id, id, tender, seat, account, stage, kind, tie, organisation, words,"
            + " declared_at, lot, question, reason) VALUES (:council, :id, :tender, :seat, :account, :stage, :kind, :tie,"
            + " :organisation, :words, :at, '', '', '')")
    void add(
            short council,
            UUID id,
            UUID tender,
            @Nullable UUID seat,
            @Nullable Long account,
            String stage,
            String kind,
            String tie,
            String organisation,
            String words,
            Instant at);

    @Query(
            "UPDATE tender_conflict SET effect = :effect, lot = :lot, question = :question, reason = :reason,"
                    + " reasons = :reasons, decided_at = :at, decided_by = :by WHERE council_id = :council AND id = :id AND effect IS NULL")
    int decide(
            short council,
            UUID id,
            String effect,
            String lot,
            String question,
            String reason,
            String reasons,
            Instant at,
            @Nullable Long by);

    String DECIDED = "SELECT COUNT(*) FROM tender_conflict c LEFT JOIN people_panel_seat h"
            + " ON h.council_id = c.council_id AND h.seat = c.seat WHERE c.council_id = :council AND c.tender = :tender"
            + " AND COALESCE(c.account, h.account_id) = :account";

    /** Everybody who was taken out altogether. */
    @Query("SELECT DISTINCT COALESCE(c.account, h.account_id) FROM tender_conflict c LEFT JOIN people_panel_seat h"
            + " ON h.council_id = c.council_id AND h.seat = c.seat WHERE c.council_id = :council AND c.tender = :tender"
            + " AND c.effect = 'OUT' AND COALESCE(c.account, h.account_id) IS NOT NULL")
    List<Long> out(short council, UUID tender);

    /** 1 or more where somebody was taken out altogether, whether of a seat or as an opener, a facilitator or a helper. */
    @Query(DECIDED + " AND c.effect = 'OUT'")
    long out(short council, UUID tender, long account);

    /** 1 or more where somebody was taken out of just this question, or of all. @param whole what it is a part of, or the same */
    @Query(DECIDED + " AND (c.effect = 'OUT' OR c.effect = 'QUESTION' AND c.lot = :lot"
            + " AND c.question IN (:question, :whole))")
    long outOf(short council, UUID tender, long account, String lot, String question, String whole);

    @Query("SELECT number, stage, words, made_at, made_by FROM tender_conflict_assessment WHERE council_id = :council"
            + " AND tender = :tender ORDER BY number")
    List<Assessment> assessments(short council, UUID tender);

    @Query("INSERT INTO tender_conflict_assessment (council_id, tender, number, stage, words, made_at, made_by)"
            + " VALUES (:council, :tender, :number, :stage, :words, :at, :by)")
    void assess(short council, UUID tender, int number, String stage, String words, Instant at, @Nullable Long by);

    @Query("SELECT account, part FROM tender_conflict_named WHERE council_id = :council AND tender = :tender"
            + " ORDER BY part, account")
    List<NamedToDeclare> named(short council, UUID tender);

    @Query("INSERT INTO tender_conflict_named (council_id, tender, account, part) VALUES (:council, :tender, :account,"
            + " :part) ON DUPLICATE KEY UPDATE part = VALUES(part)")
    void name(short council, UUID tender, long account, String part);

    /** Tenders in which somebody was named to declare. */
    @Query("SELECT tender FROM tender_conflict_named WHERE council_id = :council AND account = :account")
    List<UUID> namedIn(short council, long account);

    @Introspected
    record Assessment(
            int number,
            String stage,
            String words,
            Instant madeAt,
            @Nullable Long madeBy) {}

    @Introspected
    record NamedToDeclare(long account, String part) {}
}
