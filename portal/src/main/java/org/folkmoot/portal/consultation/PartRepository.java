package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PartRepository extends GenericRepository<Part, Long> {
    /** In the order they were added; none of a consultation that was not divided. */
    @Query(
            "SELECT * FROM consultation_part WHERE council_id = :council AND consultation_id = :consultation ORDER BY id")
    List<Part> of(short council, long consultation);

    @Query("SELECT * FROM consultation_part WHERE council_id = :council ORDER BY consultation_id, id")
    List<Part> all(short council);

    @Query("SELECT * FROM consultation_part WHERE council_id = :council AND public_id = :publicId")
    Optional<Part> find(short council, UUID publicId);

    @Query(
            "INSERT INTO consultation_part (council_id, public_id, consultation_id, name, about, outcome, opens_at, closes_at,"
                    + " ideas_shut)"
                    + " VALUES (:council, :publicId, :consultation, :name, :about, :outcome, :opensAt, :closesAt, :ideasShut)")
    void add(
            short council,
            UUID publicId,
            long consultation,
            Localised name,
            Localised about,
            Localised outcome,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean ideasShut);

    @Query("UPDATE consultation_part SET name = :name, about = :about, opens_at = :opensAt, closes_at = :closesAt,"
            + " ideas_shut = :ideasShut WHERE council_id = :council AND id = :id")
    int rewrite(
            short council,
            long id,
            Localised name,
            Localised about,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean ideasShut);

    @Query("UPDATE consultation_part SET outcome = :outcome WHERE council_id = :council AND id = :id")
    int say(short council, long id, Localised outcome);

    /** Puts every date after {@code from} that far later. */
    @Query("UPDATE consultation_part SET"
            + " opens_at = IF(opens_at > :from, opens_at + INTERVAL :micros MICROSECOND, opens_at),"
            + " closes_at = IF(closes_at > :from, closes_at + INTERVAL :micros MICROSECOND, closes_at)"
            + " WHERE council_id = :council AND consultation_id = :consultation")
    int putOff(short council, long consultation, Instant from, long micros);

    @Query("UPDATE consultation_part SET closes_at = NULL WHERE council_id = :council"
            + " AND consultation_id = :consultation AND closes_at >= :close")
    int closeWith(short council, long consultation, Instant close);

    @Query("DELETE FROM consultation_part WHERE council_id = :council AND id = :id")
    int remove(short council, long id);

    @Query("UPDATE consultation_activity SET part = :into WHERE council_id = :council"
            + " AND consultation_id = :consultation AND part = :part")
    int moveActivities(short council, long consultation, long part, @Nullable Long into);

    @Query("UPDATE consultation_way SET part = :into WHERE council_id = :council"
            + " AND consultation_id = :consultation AND part = :part")
    int moveWays(short council, long consultation, long part, @Nullable Long into);
}
