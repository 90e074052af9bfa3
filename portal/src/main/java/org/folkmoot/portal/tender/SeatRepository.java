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
import java.util.Optional;
import java.util.UUID;

/** Seats on panels. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SeatRepository extends GenericRepository<SeatRow, UUID> {
    String SEATS = "SELECT s.*, p.tender, p.kind, h.account_id AS account FROM tender_seat s"
            + " JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " LEFT JOIN people_panel_seat h ON h.council_id = s.council_id AND h.seat = s.id";

    /** All of a tender, those that were left too. */
    @Query(SEATS + " WHERE s.council_id = :council AND p.tender = :tender ORDER BY s.invited_at, s.id")
    List<SeatRow> of(short council, UUID tender);

    @Query(SEATS + " WHERE s.council_id = :council AND s.id = :id")
    Optional<SeatRow> find(short council, UUID id);

    @Query(SEATS + " WHERE s.council_id = :council AND h.account_id = :account"
            + " AND (s.left_at IS NULL OR s.left_why = 'CONFLICT')"
            + " ORDER BY s.invited_at, s.id")
    List<SeatRow> heldBy(short council, long account);

    @Query("INSERT INTO tender_seat (council_id, id, panel, reserve, from_on, until_on, invited_at, invited_by,"
            + " adult_needed) VALUES (:council, :id, :panel, :reserve, :fromOn, :untilOn, :at, :by, :adultNeeded)")
    void add(
            short council,
            UUID id,
            UUID panel,
            boolean reserve,
            LocalDate fromOn,
            LocalDate untilOn,
            Instant at,
            @Nullable Long by,
            boolean adultNeeded);

    @Query("UPDATE tender_seat SET agreed_at = :agreed, stopped_at = :stopped WHERE council_id = :council AND id = :id"
            + " AND left_at IS NULL")
    int answer(short council, UUID id, @Nullable Instant agreed, @Nullable Instant stopped);

    @Query("UPDATE tender_seat SET adult_kind = :kind, adult_how = :how, adult_at = :at, adult_by = :by"
            + " WHERE council_id = :council AND id = :id AND left_at IS NULL")
    int adult(short council, UUID id, @Nullable String kind, @Nullable String how, @Nullable Instant at, long by);

    @Query("UPDATE tender_seat SET adult_needed = TRUE WHERE council_id = :council AND id = :id")
    int needAdult(short council, UUID id);

    @Query("UPDATE tender_seat SET from_on = :fromOn, until_on = :untilOn, reserve = :reserve"
            + " WHERE council_id = :council AND id = :id AND left_at IS NULL")
    int term(short council, UUID id, boolean reserve, LocalDate fromOn, LocalDate untilOn);

    @Query("UPDATE tender_seat SET stepped_in_at = :at WHERE council_id = :council AND id = :id"
            + " AND stepped_in_at IS NULL")
    int stepIn(short council, UUID id, Instant at);

    @Query("UPDATE tender_seat SET left_at = :at, left_why = :why WHERE council_id = :council AND id = :id"
            + " AND left_at IS NULL")
    int leave(short council, UUID id, Instant at, String why);

    /** Whom a conflict took out altogether. */
    @Query("SELECT s.id FROM tender_seat s JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " WHERE s.council_id = :council AND p.tender = :tender AND s.left_why = 'CONFLICT'")
    List<UUID> conflicted(short council, UUID tender);

    /** Questions that somebody was taken out of, decided. */
    @Query("SELECT seat AS marker, lot, question FROM tender_conflict WHERE council_id = :council AND tender = :tender"
            + " AND seat IS NOT NULL AND effect = 'QUESTION'")
    List<TakenOut> takenOut(short council, UUID tender);

    /** 1 or more where somebody left a seat whose marks are kept, or which was taken out of a question: another seat would count twice. */
    @Query("SELECT COUNT(*) FROM tender_seat s JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " JOIN people_panel_seat h ON h.council_id = s.council_id AND h.seat = s.id"
            + " WHERE s.council_id = :council AND p.tender = :tender AND h.account_id = :account"
            + " AND (EXISTS (SELECT 1 FROM tender_mark m WHERE m.council_id = s.council_id AND m.tender = p.tender"
            + " AND m.seat = s.id) OR EXISTS (SELECT 1 FROM tender_conflict c WHERE c.council_id = s.council_id"
            + " AND c.tender = p.tender AND c.seat = s.id AND c.effect = 'QUESTION'))")
    long spent(short council, UUID tender, long account);

    @Query("SELECT sealed FROM tender_seat_need WHERE council_id = :council AND seat = :seat")
    Optional<Need> need(short council, UUID seat);

    @Query("INSERT INTO tender_seat_need (council_id, seat, sealed) VALUES (:council, :seat, :sealed)"
            + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)")
    void need(short council, UUID seat, byte[] sealed);

    @Query("DELETE FROM tender_seat_need WHERE council_id = :council AND seat = :seat")
    void dropNeed(short council, UUID seat);

    /** @param marker a seat */
    @Introspected
    record TakenOut(UUID marker, String lot, String question) {}

    @Introspected
    record Need(byte[] sealed) {}
}
