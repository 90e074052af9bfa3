package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LinkRepository extends GenericRepository<LinkRow, Long> {
    @Query(
            "INSERT INTO people_link (council_id, token_hash, account_id, purpose, expires_at) VALUES (:council, :hash, :account, :purpose, :expires)")
    void add(short council, byte[] hash, long account, String purpose, Instant expires);

    @Query("SELECT * FROM people_link WHERE council_id = :council AND token_hash = :hash")
    Optional<LinkRow> find(short council, byte[] hash);

    /** @return 1 for the one who gets it, 0 for everybody after */
    @Query(
            "UPDATE people_link SET used_at = :now WHERE council_id = :council AND id = :id AND used_at IS NULL AND expires_at > :now")
    int use(short council, long id, Instant now);

    /** How many links of an account are good until after an instant, used ones too. */
    @Query(
            "SELECT COUNT(*) FROM people_link WHERE council_id = :council AND account_id = :account AND expires_at > :since")
    int countGoodAfter(short council, long account, Instant since);

    /** In every council: a new password makes all of an account's links void. */
    @Query("UPDATE people_link SET used_at = :now WHERE account_id = :account AND used_at IS NULL")
    int withdraw(long account, Instant now);

    @Query("DELETE FROM people_link WHERE expires_at < :before LIMIT 2000")
    int purge(Instant before);
}
