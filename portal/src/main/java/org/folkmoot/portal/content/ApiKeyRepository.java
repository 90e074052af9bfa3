package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What programs asked for once. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ApiKeyRepository extends GenericRepository<Entry, Long> {
    /** @param asked SHA-256 of what was asked @param entry what was made; null while it is being made */
    @Introspected
    record Used(byte[] asked, @Nullable UUID entry) {}

    /** Waits for whoever is using the same key. @return 0 when it was used before */
    @Query("INSERT IGNORE INTO content_api_key (council_id, token, key_hash, asked, at)"
            + " VALUES (:council, :token, :key, :asked, :now)")
    int use(short council, UUID token, byte[] key, byte[] asked, Instant now);

    @Query(
            "UPDATE content_api_key SET entry = :entry WHERE council_id = :council AND token = :token AND key_hash = :key")
    void made(short council, UUID token, byte[] key, UUID entry);

    @Query(
            "SELECT asked, entry FROM content_api_key WHERE council_id = :council AND token = :token AND key_hash = :key")
    Optional<Used> used(short council, UUID token, byte[] key);

    @Query("DELETE FROM content_api_key WHERE council_id = :council AND at < :due LIMIT 2000")
    int purge(short council, Instant due);
}
