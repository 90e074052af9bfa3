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
interface TruthRepository extends GenericRepository<Truth, Long> {
    /** Pinned ones first, the newest words first. */
    @Query("SELECT * FROM consultation_truth WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY taken_down_at IS NOT NULL, said_at DESC, id DESC LIMIT 100")
    List<Truth> of(short council, long consultation);

    @Query("SELECT * FROM consultation_truth WHERE council_id = :council AND public_id = :publicId")
    Optional<Truth> find(short council, UUID publicId);

    @Query("SELECT * FROM consultation_truth WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Truth> lock(short council, UUID publicId);

    @Query("INSERT INTO consultation_truth (council_id, public_id, consultation_id, claim, truth, said_at)"
            + " VALUES (:council, :publicId, :consultation, :claim, :truth, :saidAt)")
    void add(short council, UUID publicId, long consultation, Localised claim, Localised truth, Instant saidAt);

    @Query("INSERT INTO consultation_truth_before (council_id, truth_id, number, claim, truth, said_at, said_until)"
            + " SELECT council_id, id, lock_version, claim, truth, said_at, :until FROM consultation_truth"
            + " WHERE council_id = :council AND id = :id")
    void keepBefore(short council, long id, Instant until);

    /** Words that are changed are pinned again. */
    @Query("UPDATE consultation_truth SET claim = :claim, truth = :truth, said_at = :saidAt, taken_down_at = NULL,"
            + " lock_version = lock_version + 1 WHERE council_id = :council AND id = :id")
    void change(short council, long id, Localised claim, Localised truth, Instant saidAt);

    @Query("UPDATE consultation_truth SET taken_down_at = :at WHERE council_id = :council AND id = :id"
            + " AND taken_down_at IS NULL")
    int takeDown(short council, long id, Instant at);

    /** The newest first. */
    @Query("SELECT * FROM consultation_truth_before WHERE council_id = :council AND truth_id = :truth"
            + " ORDER BY number DESC LIMIT 50")
    List<TruthBefore> before(short council, long truth);
}
