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
interface ContributionRepository extends GenericRepository<Contribution, UUID> {
    /** Some of them, in an order that is another for each {@code seed} and favours nobody. */
    @Query("SELECT * FROM consultation_contribution WHERE council_id = :council AND way_id = :way"
            + " AND state = 'PUBLISHED' ORDER BY SHA2(CONCAT(:seed, public_id), 256) LIMIT :most OFFSET :after")
    List<Contribution> published(short council, long way, String seed, int most, int after);

    /** Those of these that are public. */
    @Query("SELECT * FROM consultation_contribution WHERE council_id = :council AND way_id = :way"
            + " AND state = 'PUBLISHED' AND public_id IN (:publicIds)")
    List<Contribution> published(short council, long way, List<UUID> publicIds);

    @Query("SELECT count(*) FROM consultation_contribution WHERE council_id = :council AND way_id = :way"
            + " AND state = 'PUBLISHED'")
    long countPublished(short council, long way);

    /** Some of those about one place or passage, in the same order. @param about empty for those about the whole */
    @Query("SELECT * FROM consultation_contribution WHERE council_id = :council AND way_id = :way"
            + " AND COALESCE(about, '') = :about AND state = 'PUBLISHED'"
            + " ORDER BY SHA2(CONCAT(:seed, public_id), 256) LIMIT :most OFFSET :after")
    List<Contribution> about(short council, long way, String about, String seed, int most, int after);

    /** The first few about each place or passage, in the same order. */
    @Query("SELECT council_id, public_id, way_id, about, version, words, locale, state, reason, blacked_out, reply"
            + " FROM (SELECT c.*, ROW_NUMBER() OVER (PARTITION BY about ORDER BY SHA2(CONCAT(:seed, public_id), 256))"
            + " AS place FROM consultation_contribution c WHERE c.council_id = :council AND c.way_id = :way"
            + " AND c.state = 'PUBLISHED') placed WHERE place <= :most ORDER BY place")
    List<Contribution> firstAboutEach(short council, long way, String seed, int most);

    /** How many there are about each place or passage. */
    @Query("SELECT COALESCE(about, '') AS about, count(*) AS said FROM consultation_contribution"
            + " WHERE council_id = :council AND way_id = :way AND state = 'PUBLISHED' GROUP BY COALESCE(about, '')")
    List<SaidAbout> countAboutEach(short council, long way);

    @Query("SELECT * FROM consultation_contribution WHERE council_id = :council AND public_id = :publicId")
    Optional<Contribution> find(short council, UUID publicId);

    @Query("INSERT INTO consultation_contribution (council_id, public_id, way_id, about, version, words, locale, state)"
            + " VALUES (:council, :publicId, :way, :about, :version, :words, :locale, 'WAITING')")
    void add(
            short council,
            UUID publicId,
            long way,
            @Nullable String about,
            @Nullable Integer version,
            String words,
            String locale);

    @Query("UPDATE consultation_contribution SET state = :state, reason = :reason, blacked_out = :blackedOut"
            + " WHERE council_id = :council AND public_id = :publicId")
    int decide(short council, UUID publicId, String state, @Nullable String reason, @Nullable String blackedOut);

    @Query("UPDATE consultation_contribution SET reply = :reply WHERE council_id = :council AND public_id = :publicId"
            + " AND state = 'PUBLISHED'")
    int reply(short council, UUID publicId, @Nullable Localised reply);

    /** Those nobody will see any more, of consultations that closed or were taken back before then and are not on hold. */
    @Query("DELETE FROM consultation_contribution WHERE council_id = :council AND state IN ('DECLINED', 'ESCALATED')"
            + " AND way_id IN (SELECT w.id FROM consultation_way w JOIN consultation c ON c.council_id = w.council_id"
            + " AND c.id = w.consultation_id WHERE w.council_id = :council"
            + " AND LEAST(c.closes_at, COALESCE(c.withdrawn_at, c.closes_at)) < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = :council AND h.lifted_at IS NULL"
            + " AND h.thing IN ('everything', CONCAT('consultation:', c.public_id)))) LIMIT 2000")
    int forgetUnpublished(short council, Instant due);
}
