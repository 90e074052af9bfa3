package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organisations outside the council, and who speaks for each. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface OrganisationRepository extends GenericRepository<OrganisationRow, Long> {
    /** @param role LEAD or WRITER */
    @Introspected
    record Member(long account, String role) {}

    @Introspected
    record Invite(UUID organisation, String role) {}

    /** For whom an account speaks. */
    @Introspected
    record Speaking(long id, UUID publicId, String name, String role) {}

    @Query("INSERT INTO people_organisation (council_id, public_id, name) VALUES (:council, :publicId, :name)")
    void add(short council, UUID publicId, String name);

    @Query("SELECT id, public_id, name FROM people_organisation WHERE council_id = :council AND public_id = :publicId")
    Optional<OrganisationRow> find(short council, UUID publicId);

    @Query("SELECT id, public_id, name FROM people_organisation WHERE council_id = :council ORDER BY id")
    List<OrganisationRow> all(short council);

    @Query("SELECT id, public_id, name FROM people_organisation WHERE council_id = :council AND name = :name")
    Optional<OrganisationRow> named(short council, String name);

    /** Holds the row until the transaction ends. */
    @Query("SELECT id, public_id, name FROM people_organisation WHERE council_id = :council AND public_id = :publicId"
            + " FOR UPDATE")
    Optional<OrganisationRow> lock(short council, UUID publicId);

    @Query("SELECT o.id, o.public_id, o.name, m.role FROM people_organisation_member m JOIN people_organisation o"
            + " ON o.council_id = m.council_id AND o.id = m.organisation_id WHERE m.council_id = :council"
            + " AND m.account_id = :account")
    Optional<Speaking> speaking(short council, long account);

    @Query("SELECT account_id AS account, role FROM people_organisation_member WHERE council_id = :council"
            + " AND organisation_id = :organisation ORDER BY account_id LIMIT 100")
    List<Member> members(short council, long organisation);

    /** Those of them who may act in the role of a provider now, and hold none of the others. @param staff keys of roles */
    @Query("SELECT m.account_id AS account, m.role FROM people_organisation_member m WHERE m.council_id = :council"
            + " AND m.organisation_id = :organisation AND EXISTS (SELECT 1 FROM people_membership h"
            + " WHERE h.council_id = m.council_id AND h.account_id = m.account_id AND h.role = :provider"
            + " AND h.from_at <= :now AND (h.until_at IS NULL OR h.until_at > :now))"
            + " AND NOT EXISTS (SELECT 1 FROM people_membership h WHERE h.council_id = m.council_id"
            + " AND h.account_id = m.account_id AND h.role IN (:staff) AND h.from_at <= :now"
            + " AND (h.until_at IS NULL OR h.until_at > :now)) ORDER BY m.account_id LIMIT 100")
    List<Member> speakers(short council, long organisation, String provider, List<String> staff, Instant now);

    @Query("INSERT INTO people_organisation_member (council_id, account_id, organisation_id, role)"
            + " VALUES (:council, :account, :organisation, :role)")
    void join(short council, long account, long organisation, String role);

    @Query("UPDATE people_organisation_member SET role = :role WHERE council_id = :council"
            + " AND organisation_id = :organisation AND account_id = :account")
    void change(short council, long organisation, long account, String role);

    @Query("DELETE FROM people_organisation_member WHERE council_id = :council AND organisation_id = :organisation"
            + " AND account_id = :account")
    void leave(short council, long organisation, long account);

    @Query("INSERT INTO people_organisation_invite (council_id, organisation, address_mac, role, made_at)"
            + " VALUES (:council, :organisation, :mac, :role, :at)"
            + " ON DUPLICATE KEY UPDATE role = VALUES(role), made_at = VALUES(made_at)")
    void invite(short council, UUID organisation, byte[] mac, String role, Instant at);

    @Query("SELECT organisation, role FROM people_organisation_invite WHERE council_id = :council"
            + " AND address_mac = :mac AND made_at > :since ORDER BY made_at DESC LIMIT 10")
    List<Invite> invites(short council, byte[] mac, Instant since);

    @Query("DELETE FROM people_organisation_invite WHERE council_id = :council AND address_mac = :mac")
    void used(short council, byte[] mac);

    @Query("DELETE FROM people_organisation_invite WHERE council_id = :council AND made_at <= :due")
    int forget(short council, Instant due);
}
