package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ApiTokenRepository extends GenericRepository<SessionRow, Long> {
    String TOKEN = "SELECT t.id AS id, t.public_id AS public_id, t.account_id AS account_id, a.display_name AS owner,"
            + " t.name AS name, t.start AS start, t.may AS may, t.made_at AS made_at, t.ends_at AS ends_at,"
            + " t.ended_at AS ended_at, t.last_used_at AS last_used_at,"
            + " (SELECT GROUP_CONCAT(DISTINCT m.role) FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id"
            + " AND m.from_at <= :now AND (m.until_at IS NULL OR m.until_at > :now)) AS roles"
            + " FROM people_api_token t JOIN people_account a ON a.id = t.account_id WHERE t.council_id = :council";

    /** One that works at this instant, of an account that is not closed. */
    @Query(TOKEN + " AND t.secret_mac = :mac AND t.ended_at IS NULL AND t.ends_at > :now AND a.disabled_at IS NULL")
    Optional<ApiTokenRow> find(short council, byte[] mac, Instant now);

    /** Every one there ever was, the newest first. */
    @Query(TOKEN + " ORDER BY t.id DESC LIMIT 500")
    List<ApiTokenRow> all(short council, Instant now);

    @Query(
            "INSERT INTO people_api_token (council_id, public_id, account_id, name, start, secret_mac, may, made_at, ends_at)"
                    + " VALUES (:council, :publicId, :account, :name, :start, :mac, :may, :now, :endsAt)")
    void add(
            short council,
            UUID publicId,
            long account,
            String name,
            String start,
            byte[] mac,
            String may,
            Instant now,
            Instant endsAt);

    @Query("UPDATE people_api_token SET ended_at = :now WHERE council_id = :council AND public_id = :publicId"
            + " AND ended_at IS NULL")
    int end(short council, UUID publicId, Instant now);

    @Query("UPDATE people_api_token SET last_used_at = :now WHERE council_id = :council AND id = :id"
            + " AND (last_used_at IS NULL OR last_used_at < :before)")
    void used(short council, long id, Instant now, Instant before);
}
