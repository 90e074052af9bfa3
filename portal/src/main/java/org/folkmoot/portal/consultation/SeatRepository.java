package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SeatRepository extends GenericRepository<Seat, UUID> {
    @Query("SELECT * FROM consultation_seat WHERE council_id = :council AND mac = :mac")
    Optional<Seat> find(short council, byte[] mac);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM consultation_seat WHERE council_id = :council AND mac = :mac FOR UPDATE")
    Optional<Seat> lock(short council, byte[] mac);

    /** Once for each mark: a second time changes nothing. */
    @Query("INSERT INTO consultation_seat (council_id, id, thing, mac, choices, waiting)"
            + " VALUES (:council, :id, :thing, :mac, '{}', FALSE) ON DUPLICATE KEY UPDATE choices = choices")
    void take(short council, UUID id, UUID thing, byte[] mac);

    @Query("UPDATE consultation_seat SET choices = :choices, waiting = TRUE WHERE council_id = :council AND id = :id")
    int choose(short council, UUID id, String choices);

    /** Those the tally has not taken in, held until the transaction ends; what another node holds is passed over. */
    @Query("SELECT * FROM consultation_seat WHERE council_id = :council AND waiting = TRUE LIMIT :most"
            + " FOR UPDATE SKIP LOCKED")
    List<Seat> waiting(short council, int most);

    @Query(
            "UPDATE consultation_seat SET counted = choices, waiting = FALSE WHERE council_id = :council AND id IN (:ids)")
    int counted(short council, List<UUID> ids);

    /** Nobody comes back to a seat of a consultation that has closed. */
    @Query("UPDATE consultation_seat SET mac = NULL WHERE council_id = :council AND mac IS NOT NULL AND thing IN"
            + " (SELECT w.public_id FROM consultation_way w JOIN consultation c ON c.council_id = w.council_id"
            + " AND c.id = w.consultation_id WHERE w.council_id = :council"
            + " AND LEAST(c.closes_at, COALESCE(c.withdrawn_at, c.closes_at)) < :now"
            + " UNION SELECT d.public_id FROM consultation d WHERE d.council_id = :council"
            + " AND LEAST(d.closes_at, COALESCE(d.withdrawn_at, d.closes_at)) < :now) LIMIT 2000")
    int close(short council, Instant now);

    /** What was chosen in consultations that closed or were taken back before then and are not on hold; the tally stays. */
    @Query("DELETE FROM consultation_seat WHERE council_id = :council AND waiting = FALSE AND thing IN"
            + " (SELECT w.public_id FROM consultation_way w JOIN consultation c ON c.council_id = w.council_id"
            + " AND c.id = w.consultation_id WHERE w.council_id = :council"
            + " AND LEAST(c.closes_at, COALESCE(c.withdrawn_at, c.closes_at)) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing IN ('everything', CONCAT('consultation:', c.public_id)))"
            + " UNION SELECT d.public_id FROM consultation d WHERE d.council_id = :council"
            + " AND LEAST(d.closes_at, COALESCE(d.withdrawn_at, d.closes_at)) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold k WHERE k.council_id = :council AND k.lifted_at IS NULL"
            + " AND k.thing IN ('everything', CONCAT('consultation:', d.public_id)))) LIMIT 2000")
    int forget(short council, Instant due);
}
