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
    /** In an order that changes with {@code day} and favours nobody. */
    @Query("SELECT * FROM consultation_contribution WHERE council_id = :council AND way_id = :way"
            + " AND state = 'PUBLISHED' ORDER BY SHA2(CONCAT(:day, public_id), 256) LIMIT 500")
    List<Contribution> published(short council, long way, String day);

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
