package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ConsultationRepository extends GenericRepository<Consultation, Long> {
    @Query("SELECT * FROM consultation WHERE council_id = :council AND public_id = :publicId")
    Optional<Consultation> find(short council, UUID publicId);

    @Query("SELECT * FROM consultation WHERE council_id = :council AND public_id IN (:publicIds)")
    List<Consultation> findAll(short council, List<UUID> publicIds);

    @Query("SELECT * FROM consultation WHERE council_id = :council AND id = :id")
    Optional<Consultation> byId(short council, long id);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM consultation WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Consultation> lock(short council, UUID publicId);

    /** Every one that was launched, the last to close first. */
    @Query("SELECT * FROM consultation WHERE council_id = :council AND launched_at IS NOT NULL"
            + " ORDER BY closes_at DESC, id DESC LIMIT 500")
    List<Consultation> launched(short council);

    @Query("SELECT * FROM consultation WHERE council_id = :council AND launched_at IS NOT NULL AND withdrawn_at IS NULL"
            + " AND id < :before ORDER BY id DESC LIMIT :most")
    List<Consultation> launchedBefore(short council, long before, int most);

    @Query("SELECT * FROM consultation WHERE council_id = :council ORDER BY id DESC LIMIT 500")
    List<Consultation> all(short council);

    @Query("SELECT count(*) FROM consultation WHERE council_id = :council AND launched_at IS NOT NULL"
            + " AND withdrawn_at IS NULL AND answered_at IS NULL AND closes_at <= :now")
    long owedAt(short council, Instant now);

    @Query("INSERT INTO consultation (council_id, public_id, words, papers, owner, opens_at, closes_at, results_due_on,"
            + " ideas, audience) VALUES (:council, :publicId, :words, :papers, :owner, :opensAt, :closesAt,"
            + " :resultsDueOn, :ideas, :audience)")
    void add(
            short council,
            UUID publicId,
            Words words,
            String papers,
            @Nullable Long owner,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable LocalDate resultsDueOn,
            boolean ideas,
            long audience);

    @Query("UPDATE consultation SET words = :words, opens_at = :opensAt, closes_at = :closesAt,"
            + " results_due_on = :resultsDueOn, ideas = :ideas, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND lock_version = :lockVersion")
    int rewrite(
            short council,
            long id,
            int lockVersion,
            Words words,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable LocalDate resultsDueOn,
            boolean ideas);

    @Query("UPDATE consultation SET copied_from = :from WHERE council_id = :council AND id = :id")
    int madeLike(short council, long id, UUID from);

    /** The one a draft was made like; empty for any other. */
    @Query("SELECT o.* FROM consultation c JOIN consultation o ON o.council_id = c.council_id"
            + " AND o.public_id = c.copied_from WHERE c.council_id = :council AND c.id = :id AND c.launched_at IS NULL")
    Optional<Consultation> copied(short council, long id);

    @Query("UPDATE consultation SET papers = :papers, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND launched_at IS NULL")
    int keepPapers(short council, long id, String papers);

    @Query("UPDATE consultation SET launched_at = :launchedAt, opens_at = :opensAt, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND launched_at IS NULL")
    int launch(short council, long id, Instant launchedAt, Instant opensAt);

    @Query("UPDATE consultation SET closes_at = :closesAt, results_due_on = :resultsDueOn,"
            + " lock_version = lock_version + 1 WHERE council_id = :council AND id = :id")
    int moveClose(short council, long id, Instant closesAt, LocalDate resultsDueOn);

    @Query("UPDATE consultation SET paused_at = :pausedAt, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id")
    int pause(short council, long id, @Nullable Instant pausedAt);

    @Query("UPDATE consultation SET answered_at = :answeredAt, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND answered_at IS NULL")
    int answer(short council, long id, Instant answeredAt);

    @Query("UPDATE consultation SET withdrawn_at = :withdrawnAt, lock_version = lock_version + 1"
            + " WHERE council_id = :council AND id = :id AND withdrawn_at IS NULL")
    int withdraw(short council, long id, Instant withdrawnAt);
}
