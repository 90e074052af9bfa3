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

/** Tablets that go round a room, and the words on cards that open them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface EveningTabletRepository extends GenericRepository<EveningTabletRow, UUID> {
    String ALL =
            "SELECT t.id, t.evening, t.room, t.made_at, t.made_by, t.window_id, t.seat, t.code, t.sitting, t.sat_at,"
                    + " e.tender, e.lot FROM tender_evening_tablet t JOIN tender_evening e ON e.council_id = t.council_id"
                    + " AND e.id = t.evening WHERE t.council_id = :council";

    /** @param wrong how often a wrong word was typed for the seat */
    @Introspected
    record Card(
            UUID seat,
            int room,
            String code,
            byte[] wordMac,
            Instant madeAt,
            long madeBy,
            int wrong,
            @Nullable Instant usedAt) {}

    @Query(ALL + " AND t.words_mac = :mac")
    Optional<EveningTabletRow> byWords(short council, byte[] mac);

    @Query(ALL + " AND t.token_mac = :mac")
    Optional<EveningTabletRow> byToken(short council, byte[] mac);

    /** All of an evening, oldest first. */
    @Query(ALL + " AND t.evening = :evening ORDER BY t.made_at, t.id")
    List<EveningTabletRow> of(short council, UUID evening);

    @Query("INSERT INTO tender_evening_tablet (council_id, id, evening, room, words_mac, made_at, made_by, window_id)"
            + " VALUES (:council, :id, :evening, :room, :mac, :at, :by, :windowId)")
    void add(short council, UUID id, UUID evening, int room, byte[] mac, Instant at, long by, UUID windowId);

    /** The words are used up. */
    @Query(
            "UPDATE tender_evening_tablet SET words_mac = NULL, token_mac = :token WHERE council_id = :council AND id = :id"
                    + " AND words_mac IS NOT NULL")
    int take(short council, UUID id, byte[] token);

    /** Somebody has it in hand, or nobody. */
    @Query("UPDATE tender_evening_tablet SET seat = :seat, code = :code, sitting = :sitting, sat_at = :at"
            + " WHERE council_id = :council AND id = :id")
    int sit(
            short council,
            UUID id,
            @Nullable UUID seat,
            @Nullable String code,
            @Nullable UUID sitting,
            @Nullable Instant at);

    @Query("SELECT seat, room, code, word_mac, made_at, made_by, wrong, used_at FROM tender_evening_card"
            + " WHERE council_id = :council AND evening = :evening ORDER BY seat, room, code")
    List<Card> cards(short council, UUID evening);

    @Query("INSERT INTO tender_evening_card (council_id, evening, seat, room, code, word_mac, made_at, made_by, wrong)"
            + " VALUES (:council, :evening, :seat, :room, :code, :mac, :at, :by, 0) ON DUPLICATE KEY UPDATE word_mac = :mac,"
            + " made_at = :at, made_by = :by, wrong = 0, used_at = NULL")
    void card(short council, UUID evening, UUID seat, int room, String code, byte[] mac, Instant at, long by);

    @Query("UPDATE tender_evening_card SET wrong = wrong + 1 WHERE council_id = :council AND evening = :evening"
            + " AND seat = :seat AND wrong < 30000")
    void wrong(short council, UUID evening, UUID seat);

    @Query("UPDATE tender_evening_card SET used_at = :at WHERE council_id = :council AND evening = :evening"
            + " AND seat = :seat AND room = :room AND code = :code")
    void used(short council, UUID evening, UUID seat, int room, String code, Instant at);
}
