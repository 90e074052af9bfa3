package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface InvitationRepository extends GenericRepository<InvitationRow, Long> {
    @Query(
            "INSERT INTO people_invitation (council_id, public_id, token_hash, login_key, address, display_name, locale, role, made_by, made_at, expires_at)"
                    + " VALUES (:council, :publicId, :hash, :loginKey, :address, :displayName, :locale, :role, :madeBy, :now, :expires)")
    void add(
            short council,
            UUID publicId,
            byte[] hash,
            String loginKey,
            String address,
            String displayName,
            String locale,
            String role,
            @Nullable UUID madeBy,
            Instant now,
            Instant expires);

    @Query("SELECT * FROM people_invitation WHERE council_id = :council AND token_hash = :hash")
    Optional<InvitationRow> find(short council, byte[] hash);

    /** @return 1 for the one who gets it, 0 for everybody after */
    @Query("UPDATE people_invitation SET used_at = :now WHERE council_id = :council AND id = :id"
            + " AND used_at IS NULL AND voided_at IS NULL AND expires_at > :now")
    int use(short council, long id, Instant now);

    @Query(
            "UPDATE people_invitation SET voided_at = :now WHERE council_id = :council AND public_id = :publicId AND used_at IS NULL AND voided_at IS NULL")
    int withdraw(short council, UUID publicId, Instant now);

    /** A newer invitation for the same address and role takes the place of older ones. */
    @Query(
            "UPDATE people_invitation SET voided_at = :now WHERE council_id = :council AND login_key = :loginKey AND role = :role"
                    + " AND used_at IS NULL AND voided_at IS NULL")
    int voidOlder(short council, String loginKey, String role, Instant now);

    /** Those nobody has used yet, newest first; expired ones too, for a month. */
    @Query(
            "SELECT * FROM people_invitation WHERE council_id = :council AND used_at IS NULL AND voided_at IS NULL AND expires_at > :since"
                    + " ORDER BY made_at DESC LIMIT 200")
    List<InvitationRow> waiting(short council, Instant since);

    @Query("DELETE FROM people_invitation WHERE expires_at < :before LIMIT 2000")
    int purge(Instant before);
}
