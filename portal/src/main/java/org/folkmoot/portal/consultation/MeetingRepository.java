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

    @Query("SELECT * FROM consultation_meeting WHERE council_id = :council AND public_id IN (:publicIds)")
    List<Meeting> findAll(short council, List<UUID> publicIds);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM consultation_meeting WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<Meeting> lock(short council, long id);

    /** Of consultations that were launched and not withdrawn, over after {@code since}, in the order in which they begin. */
    @Query("SELECT m.* FROM consultation_meeting m JOIN consultation c ON c.council_id = m.council_id"
            + " AND c.id = m.consultation_id WHERE m.council_id = :council AND c.launched_at IS NOT NULL"
            + " AND c.withdrawn_at IS NULL AND m.ends_at > :since ORDER BY m.starts_at, m.id LIMIT 500")
    List<Meeting> launched(short council, Instant since);

    @Query("SELECT m.public_id FROM consultation_meeting m JOIN consultation c ON c.council_id = m.council_id"
            + " AND c.id = m.consultation_id WHERE m.council_id = :council AND c.launched_at IS NOT NULL"
            + " AND c.withdrawn_at IS NULL")
    List<UUID> allLaunched(short council);

    /** Over, and with places that were not counted for good yet. */
    @Query("SELECT * FROM consultation_meeting WHERE council_id = :council AND capacity IS NOT NULL AND came IS NULL"
            + " AND ends_at <= :now LIMIT 100")
    List<Meeting> over(short council, Instant now);

    @Query(
            "INSERT INTO consultation_meeting (council_id, public_id, consultation_id, starts_at, ends_at, name, place, online,"
                    + " whom, coming, access, access_words, outcome, notice, about, getting_there, present, afterwards, contact,"
                    + " capacity, announced_at) VALUES (:councilId, :publicId, :consultationId, :startsAt, :endsAt, :name, :place,"
                    + " :online, :whom, :coming, :access, :accessWords, :outcome, :notice, :about, :getting, :present, :after,"
                    + " :contact, :capacity, :announcedAt)")
    int add(Meeting meeting);

    @Query("UPDATE consultation_meeting SET starts_at = :startsAt, ends_at = :endsAt, name = :name, place = :place,"
            + " online = :online, whom = :whom, coming = :coming, access = :access, access_words = :accessWords,"
            + " outcome = :outcome, notice = :notice, about = :about, getting_there = :getting, present = :present,"
            + " afterwards = :after, contact = :contact, capacity = :capacity, before_at = :beforeAt,"
            + " changed_at = :changedAt, revision = revision + 1 WHERE council_id = :councilId AND id = :id")
    int rewrite(Meeting meeting);

    @Query("UPDATE consultation_meeting SET cancelled = TRUE, notice = :notice, changed_at = :now,"
            + " revision = revision + 1 WHERE council_id = :council AND id = :id AND NOT cancelled")
    int cancel(short council, long id, Localised notice, Instant now);

    @Query("UPDATE consultation_meeting SET came = :came WHERE council_id = :council AND id = :id")
    int count(short council, long id, int came);

    @Query("DELETE FROM consultation_meeting WHERE council_id = :council AND id = :id")
    int remove(short council, long id);
}
