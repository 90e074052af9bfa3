package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SeatRepository extends GenericRepository<SeatRow, UUID> {
    @Query("INSERT INTO survey_seat (council_id, id, activity, sealed, whose)"
            + " VALUES (:council, :id, :activity, :sealed, :whose)")
    void add(short council, UUID id, UUID activity, @Nullable byte[] sealed, @Nullable String whose);

    @Nullable
    @Query("SELECT activity FROM survey_seat WHERE council_id = :council AND id = :id")
    UUID activity(short council, UUID id);

    /** Seals anew, or empties. */
    @Query("UPDATE survey_seat SET sealed = :sealed, whose = :whose WHERE council_id = :council AND id = :id")
    void seal(short council, UUID id, @Nullable byte[] sealed, @Nullable String whose);

    /** Gives a seat its key, unless it got one, or was sealed anew, since it was read. */
    @Query("UPDATE survey_seat SET whose = :whose WHERE council_id = :council AND id = :id AND whose IS NULL"
            + " AND sealed = :sealed")
    void key(short council, UUID id, byte[] sealed, String whose);

    @Query("SELECT COUNT(*) FROM survey_seat WHERE council_id = :council AND id = :id AND sealed IS NOT NULL")
    int sealed(short council, UUID id);

    @Query("SELECT s.sealed FROM survey_seat s JOIN survey_response r ON r.seat = s.id AND r.council_id = s.council_id"
            + " WHERE s.council_id = :council AND r.id = :response AND s.sealed IS NOT NULL")
    Optional<SealedRow> sealedOf(short council, UUID response);

    /** Seats of drafts that will never be sent. */
    @Query("DELETE FROM survey_seat WHERE council_id = :council AND id IN (SELECT seat FROM survey_response"
            + " WHERE council_id = :council AND activity = :activity AND id > :after AND id <= :to AND state = 'DRAFT'"
            + " AND seat IS NOT NULL)")
    int forgetUnsent(short council, UUID activity, UUID after, UUID to);

    /** Some seats that were sealed before they had a key to be found by, in the order of their random ids. */
    @Query("SELECT id, activity, sealed FROM survey_seat WHERE council_id = :council AND sealed IS NOT NULL"
            + " AND whose IS NULL AND id > :after ORDER BY id LIMIT 2000")
    List<SealedSeat> withoutKey(short council, UUID after);

    /** Activities that have seats. */
    @Query("SELECT DISTINCT activity FROM survey_seat WHERE council_id = :council")
    List<UUID> activities(short council);

    @Query("SELECT id, activity, sealed FROM survey_seat WHERE council_id = :council AND activity IN (:activities)"
            + " AND whose IN (:keys) AND sealed IS NOT NULL")
    List<SealedSeat> whose(short council, List<UUID> activities, List<String> keys);

    @Query("SELECT seat FROM survey_response WHERE council_id = :council AND id = :response AND seat IS NOT NULL")
    Optional<UUID> ofResponse(short council, UUID response);
}
