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
interface RehearsalRepository extends GenericRepository<RehearsalRow, Long> {
    String ACTIVITY = "SELECT a.public_id, a.activity, a.questionnaire_version, r.begun_at, r.ends_at, r.ended_at"
            + " FROM consultation_rehearsal_activity a JOIN consultation_rehearsal r ON r.council_id = a.council_id"
            + " AND r.id = a.rehearsal_id WHERE a.council_id = :council";

    /** The newest first. */
    @Query("SELECT * FROM consultation_rehearsal WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY id DESC LIMIT 100")
    List<RehearsalRow> of(short council, long consultation);

    @Query("SELECT * FROM consultation_rehearsal WHERE council_id = :council AND token = :token")
    Optional<RehearsalRow> byToken(short council, String token);

    /** In the order in which the consultation asks them. */
    @Query(ACTIVITY + " AND a.rehearsal_id = :rehearsal ORDER BY (SELECT c.id FROM consultation_activity c"
            + " WHERE c.council_id = a.council_id AND c.public_id = a.activity), a.public_id")
    List<RehearsedActivity> activities(short council, long rehearsal);

    @Query(ACTIVITY + " AND a.public_id = :publicId")
    Optional<RehearsedActivity> activity(short council, UUID publicId);

    @Query("INSERT INTO consultation_rehearsal (council_id, consultation_id, token, begun_at, begun_by, ends_at)"
            + " VALUES (:council, :consultation, :token, :at, :by, :endsAt)")
    void begin(short council, long consultation, String token, Instant at, long by, Instant endsAt);

    @Query("INSERT INTO consultation_rehearsal_activity (council_id, public_id, rehearsal_id, activity,"
            + " questionnaire_version) VALUES (:council, :publicId, :rehearsal, :activity, :version)")
    void add(short council, UUID publicId, long rehearsal, UUID activity, long version);

    @Query("UPDATE consultation_rehearsal SET ended_at = :at, thrown_away = :thrownAway"
            + " WHERE council_id = :council AND id = :id AND ended_at IS NULL")
    int end(short council, long id, Instant at, int thrownAway);
}
