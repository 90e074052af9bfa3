package org.folkmoot.portal.consultation;

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
interface MeetingRepository extends GenericRepository<Meeting, Long> {
    /** In the order in which they begin. */
    @Query("SELECT * FROM consultation_meeting WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY starts_at, id")
    List<Meeting> of(short council, long consultation);

    @Query("SELECT * FROM consultation_meeting WHERE council_id = :council AND public_id = :publicId")
    Optional<Meeting> find(short council, UUID publicId);

    @Query(
            "INSERT INTO consultation_meeting (council_id, public_id, consultation_id, starts_at, ends_at, name, place, online,"
                    + " whom, coming, access, access_words, outcome, notice) VALUES (:council, :publicId, :consultation, :startsAt,"
                    + " :endsAt, :name, :place, :online, :whom, :coming, :access, :accessWords, :outcome, :notice)")
    void add(
            short council,
            UUID publicId,
            long consultation,
            Instant startsAt,
            Instant endsAt,
            Localised name,
            Localised place,
            String online,
            Localised whom,
            Localised coming,
            String access,
            Localised accessWords,
            String outcome,
            Localised notice);

    @Query("UPDATE consultation_meeting SET starts_at = :startsAt, ends_at = :endsAt, name = :name, place = :place,"
            + " online = :online, whom = :whom, coming = :coming, access = :access, access_words = :accessWords,"
            + " outcome = :outcome, notice = :notice, revision = revision + 1 WHERE council_id = :council AND id = :id")
    int rewrite(
            short council,
            long id,
            Instant startsAt,
            Instant endsAt,
            Localised name,
            Localised place,
            String online,
            Localised whom,
            Localised coming,
            String access,
            Localised accessWords,
            String outcome,
            Localised notice);

    @Query("UPDATE consultation_meeting SET cancelled = TRUE, notice = :notice, revision = revision + 1"
            + " WHERE council_id = :council AND id = :id AND NOT cancelled")
    int cancel(short council, long id, Localised notice);

    @Query("DELETE FROM consultation_meeting WHERE council_id = :council AND id = :id")
    int remove(short council, long id);
}
