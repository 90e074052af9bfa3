package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LessonRepository extends GenericRepository<Lesson, Long> {
    String COLUMNS = "id, council_id, public_id, activity, school, starts_at, ends_at, language, shared, people,"
            + " stopped_at, started, finished";

    @Query(
            "INSERT INTO survey_lesson (council_id, public_id, activity, school, starts_at, ends_at, language, shared, people,"
                    + " code_mac, link_mac) VALUES (:council, :publicId, :activity, :school, :startsAt, :endsAt, :language, :shared,"
                    + " :people, :codeMac, :linkMac)")
    void add(
            short council,
            UUID publicId,
            UUID activity,
            String school,
            Instant startsAt,
            Instant endsAt,
            String language,
            boolean shared,
            int people,
            byte[] codeMac,
            byte[] linkMac);

    @Query("SELECT " + COLUMNS + " FROM survey_lesson WHERE council_id = :council AND public_id = :publicId")
    Optional<Lesson> find(short council, UUID publicId);

    @Query("SELECT " + COLUMNS + " FROM survey_lesson WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Lesson> lock(short council, UUID publicId);

    @Query("SELECT " + COLUMNS + " FROM survey_lesson WHERE council_id = :council AND code_mac = :codeMac")
    Optional<Lesson> byCode(short council, byte[] codeMac);

    @Query("SELECT " + COLUMNS + " FROM survey_lesson WHERE council_id = :council AND link_mac = :linkMac")
    Optional<Lesson> byLink(short council, byte[] linkMac);

    /** Of these activities, the earliest first. @param activities at least one */
    @Query("SELECT " + COLUMNS + " FROM survey_lesson WHERE council_id = :council AND activity IN (:activities)"
            + " ORDER BY starts_at, id LIMIT 500")
    List<Lesson> of(short council, List<UUID> activities);

    @Query("UPDATE survey_lesson SET activity = :activity, school = :school, starts_at = :startsAt, ends_at = :endsAt,"
            + " language = :language, shared = :shared, people = :people"
            + " WHERE council_id = :council AND public_id = :publicId AND stopped_at IS NULL")
    int change(
            short council,
            UUID publicId,
            UUID activity,
            String school,
            Instant startsAt,
            Instant endsAt,
            String language,
            boolean shared,
            int people);

    @Query("UPDATE survey_lesson SET stopped_at = :at WHERE council_id = :council AND public_id = :publicId"
            + " AND stopped_at IS NULL")
    int stop(short council, UUID publicId, @Nullable Instant at);

    /** Adds whole fives. */
    @Query("UPDATE survey_lesson SET started = started + :started, finished = finished + :finished"
            + " WHERE council_id = :council AND public_id = :publicId")
    int count(short council, UUID publicId, int started, int finished);

    /** Activities with lessons that ended before then. */
    @Query("SELECT DISTINCT activity FROM survey_lesson WHERE council_id = :council AND ends_at < :before")
    List<ActivityRow> activities(short council, Instant before);

    @Query("DELETE FROM survey_lesson WHERE council_id = :council AND activity = :activity AND ends_at < :before"
            + " LIMIT 1000")
    int forget(short council, UUID activity, Instant before);
}
