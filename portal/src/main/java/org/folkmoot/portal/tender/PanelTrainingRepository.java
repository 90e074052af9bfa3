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

/** Who practised, and what members say they gained. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PanelTrainingRepository extends GenericRepository<GainedRow, UUID> {
    /** How many were right the first time; later ones change nothing. */
    @Query("INSERT IGNORE INTO tender_training (council_id, seat, right_first, done_at)"
            + " VALUES (:council, :seat, :right, :at)")
    void practised(short council, UUID seat, int right, Instant at);

    /** Null for somebody who has not practised. */
    @Nullable
    @Query("SELECT right_first FROM tender_training WHERE council_id = :council AND seat = :seat")
    Integer right(short council, UUID seat);

    /** Those of a panel who practised. */
    @Query("SELECT t.seat FROM tender_training t JOIN tender_seat s ON s.council_id = t.council_id AND s.id = t.seat"
            + " WHERE t.council_id = :council AND s.panel = :panel")
    List<UUID> practised(short council, UUID panel);

    @Query("SELECT * FROM tender_gained WHERE council_id = :council AND id = :id")
    Optional<GainedRow> find(short council, UUID id);

    @Query("SELECT * FROM tender_gained WHERE council_id = :council AND seat = :seat AND moment = :moment")
    Optional<GainedRow> of(short council, UUID seat, String moment);

    /** Of a whole panel, in an order that says nothing of who wrote when. */
    @Query("SELECT g.* FROM tender_gained g JOIN tender_seat s ON s.council_id = g.council_id AND s.id = g.seat"
            + " WHERE g.council_id = :council AND s.panel = :panel ORDER BY g.id")
    List<GainedRow> ofPanel(short council, UUID panel);

    @Query("INSERT INTO tender_gained (council_id, id, seat, moment, level, words, lang, state)"
            + " VALUES (:council, :id, :seat, :moment, :level, :words, :lang, :state)")
    void add(short council, UUID id, UUID seat, String moment, int level, String words, String lang, String state);

    @Query("UPDATE tender_gained SET level = :level WHERE council_id = :council AND id = :id")
    int felt(short council, UUID id, int level);

    @Query("DELETE FROM tender_gained WHERE council_id = :council AND id = :id")
    int drop(short council, UUID id);

    @Query("UPDATE tender_gained SET state = :state, reason = :reason, covered = :covered"
            + " WHERE council_id = :council AND id = :id AND state <> 'GONE'")
    int decide(short council, UUID id, String state, @Nullable String reason, @Nullable String covered);
}
