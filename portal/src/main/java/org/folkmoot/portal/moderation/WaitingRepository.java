package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface WaitingRepository extends GenericRepository<WaitingRow, UUID> {
    @Query("DELETE FROM moderation_waiting WHERE council_id = :council AND source = :source AND ref = :ref")
    int withdraw(short council, String source, UUID ref);

    @Query("INSERT INTO moderation_waiting (council_id, id, space, source, ref, flags, flagged, needed, received_at)"
            + " VALUES (:council, :id, :space, :source, :ref, :flags, :flagged, :needed, :now)")
    void add(
            short council,
            UUID id,
            UUID space,
            String source,
            UUID ref,
            String flags,
            int flagged,
            int needed,
            Instant now);

    /** Flags first, then what has waited longest. */
    @Query("SELECT * FROM moderation_waiting WHERE council_id = :council AND (:everywhere OR space IN (:spaces))"
            + " ORDER BY flagged DESC, received_at, id LIMIT :most")
    List<WaitingRow> waiting(short council, boolean everywhere, Set<UUID> spaces, int most);

    @Query("SELECT * FROM moderation_waiting WHERE council_id = :council AND id = :id")
    Optional<WaitingRow> find(short council, UUID id);

    @Query("SELECT * FROM moderation_waiting WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<WaitingRow> lock(short council, UUID id);

    @Query("DELETE FROM moderation_waiting WHERE council_id = :council AND id = :id")
    int remove(short council, UUID id);

    @Query(
            "SELECT COUNT(*) FROM moderation_waiting WHERE council_id = :council AND (:everywhere OR space IN (:spaces))")
    long count(short council, boolean everywhere, Set<UUID> spaces);

    @Nullable
    @Query(
            "SELECT MIN(received_at) FROM moderation_waiting WHERE council_id = :council AND (:everywhere OR space IN (:spaces))")
    Instant oldest(short council, boolean everywhere, Set<UUID> spaces);

    @Query("SELECT * FROM moderation_agreed WHERE council_id = :council AND waiting_id = :waiting")
    List<AgreedRow> agreed(short council, UUID waiting);

    @Query("INSERT INTO moderation_agreed (council_id, waiting_id, moderator, how, shape)"
            + " VALUES (:council, :waiting, :moderator, :how, :shape)"
            + " ON DUPLICATE KEY UPDATE how = VALUES(how), shape = VALUES(shape)")
    void agree(short council, UUID waiting, UUID moderator, byte[] how, String shape);
}
