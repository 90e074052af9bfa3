package org.folkmoot.portal.content;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PreviewRepository extends GenericRepository<Entry, Long> {
    String ALL =
            "SELECT id, public_id, entry_id, number, made_at, ends_at, ended_at FROM content_preview WHERE council_id = :council";

    @Query(ALL + " AND token_hash = :hash")
    Optional<PreviewRow> find(short council, byte[] hash);

    /** Those that still open something, the latest first. */
    @Query(ALL + " AND entry_id = :entry AND ended_at IS NULL AND ends_at > :now ORDER BY id DESC LIMIT 50")
    List<PreviewRow> open(short council, long entry, Instant now);

    @Query(
            "INSERT INTO content_preview (council_id, public_id, entry_id, number, token_hash, made_by, made_at, ends_at)"
                    + " VALUES (:council, :publicId, :entry, :number, :hash, :madeBy, :now, :ends)")
    void add(short council, UUID publicId, long entry, int number, byte[] hash, long madeBy, Instant now, Instant ends);

    @Query("UPDATE content_preview SET ended_at = :now WHERE council_id = :council AND entry_id = :entry"
            + " AND public_id = :publicId AND ended_at IS NULL")
    int end(short council, long entry, UUID publicId, Instant now);

    @Query("DELETE FROM content_preview WHERE council_id = :council AND ends_at < :due LIMIT 1000")
    int forget(short council, Instant due);
}
