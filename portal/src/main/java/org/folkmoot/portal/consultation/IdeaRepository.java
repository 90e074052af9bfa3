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
interface IdeaRepository extends GenericRepository<Idea, UUID> {
    /** Some of them, in an order that is another for each {@code seed} and favours nobody. */
    @Query("SELECT * FROM consultation_idea WHERE council_id = :council AND consultation_id = :consultation"
            + " AND state = 'PUBLISHED' AND merged_into IS NULL ORDER BY SHA2(CONCAT(:seed, public_id), 256)"
            + " LIMIT :most OFFSET :after")
    List<Idea> published(short council, long consultation, String seed, int most, int after);

    /** How many stand before one in that order. */
    @Query("SELECT count(*) FROM consultation_idea WHERE council_id = :council AND consultation_id = :consultation"
            + " AND state = 'PUBLISHED' AND merged_into IS NULL"
            + " AND SHA2(CONCAT(:seed, public_id), 256) < SHA2(CONCAT(:seed, :idea), 256)")
    int before(short council, long consultation, String seed, UUID idea);

    @Query("SELECT count(*) FROM consultation_idea WHERE council_id = :council AND consultation_id = :consultation"
            + " AND state = 'PUBLISHED' AND merged_into IS NULL")
    long countPublished(short council, long consultation);

    @Query("SELECT * FROM consultation_idea WHERE council_id = :council AND public_id = :publicId")
    Optional<Idea> find(short council, UUID publicId);

    /** Those of these that are public and stand by themselves. */
    @Query("SELECT * FROM consultation_idea WHERE council_id = :council AND consultation_id = :consultation"
            + " AND state = 'PUBLISHED' AND merged_into IS NULL AND public_id IN (:publicIds)")
    List<Idea> findAll(short council, long consultation, List<UUID> publicIds);

    @Query("SELECT public_id FROM consultation_idea WHERE council_id = :council AND state = 'PUBLISHED'"
            + " AND merged_into IS NULL")
    List<UUID> allPublished(short council);

    @Query("UPDATE consultation_idea SET merged_into = :into, merged_why = :why WHERE council_id = :council"
            + " AND public_id = :publicId")
    int merge(short council, UUID publicId, UUID into, Localised why);

    /** What was led to one idea is led to another. */
    @Query("UPDATE consultation_idea SET merged_into = :into WHERE council_id = :council AND merged_into = :from")
    int lead(short council, UUID from, UUID into);

    @Query("UPDATE consultation_idea SET reply = :reply WHERE council_id = :council AND public_id = :publicId")
    int reply(short council, UUID publicId, Localised reply);

    @Query("INSERT INTO consultation_idea (council_id, public_id, consultation_id, words, locale, state)"
            + " VALUES (:council, :publicId, :consultation, :words, :locale, :state)")
    void add(short council, UUID publicId, long consultation, String words, String locale, String state);

    @Query("UPDATE consultation_idea SET state = :state, reason = :reason, blacked_out = :blackedOut"
            + " WHERE council_id = :council AND public_id = :publicId")
    int decide(short council, UUID publicId, String state, @Nullable String reason, @Nullable String blackedOut);

    /** Those nobody will see any more, of consultations that closed or were taken back before then and are not on hold. */
    @Query("DELETE FROM consultation_idea WHERE council_id = :council AND state IN ('DECLINED', 'ESCALATED')"
            + " AND consultation_id IN (SELECT c.id FROM consultation c WHERE c.council_id = :council"
            + " AND LEAST(c.closes_at, COALESCE(c.withdrawn_at, c.closes_at)) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing IN ('everything', CONCAT('consultation:', c.public_id)))) LIMIT 2000")
    int forgetUnpublished(short council, Instant due);
}
