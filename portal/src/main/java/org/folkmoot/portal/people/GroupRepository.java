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
interface GroupRepository extends GenericRepository<GroupRow, Long> {
    @Query("SELECT * FROM people_group WHERE council_id = :council ORDER BY name_key")
    List<GroupRow> all(short council);

    @Query("SELECT * FROM people_group WHERE council_id = :council AND id = :id")
    Optional<GroupRow> find(short council, long id);

    @Query("SELECT * FROM people_group WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<GroupRow> lock(short council, UUID publicId);

    /** The group whose code this is, while it opens something; locked, so that two newcomers get two names. */
    @Query(
            "SELECT * FROM people_group WHERE council_id = :council AND code_mac = :mac AND code_until > :now FOR UPDATE")
    Optional<GroupRow> lockByCode(short council, byte[] mac, Instant now);

    @Query(
            "INSERT IGNORE INTO people_group (council_id, public_id, name, name_key, age_band) VALUES (:council, :publicId, :name, :key, :ageBand)")
    int add(short council, UUID publicId, String name, String key, @Nullable String ageBand);

    @Query(
            "UPDATE people_group SET code_mac = :mac, code_sealed = :sealed, code_until = :until WHERE council_id = :council AND id = :id")
    void setCode(short council, long id, @Nullable byte[] mac, @Nullable byte[] sealed, @Nullable Instant until);

    @Query("UPDATE people_group SET seats_given = seats_given + 1 WHERE council_id = :council AND id = :id")
    void giveSeat(short council, long id);

    @Query(
            "INSERT INTO people_group_member (council_id, group_id, account_id, own_mac) VALUES (:council, :group, :account, :ownMac)")
    void addMember(short council, long group, long account, @Nullable byte[] ownMac);

    @Nullable
    @Query(
            "SELECT account_id FROM people_group_member WHERE council_id = :council AND group_id = :group AND own_mac = :ownMac")
    Long memberByOwnCode(short council, long group, byte[] ownMac);

    @Query("SELECT COUNT(*) FROM people_group_member WHERE council_id = :council AND group_id = :group")
    long members(short council, long group);

    /** Those with ages, with nobody in them, or with young people who take part. */
    @Query("SELECT p.* FROM people_group p WHERE p.council_id = :council AND (COALESCE(p.age_band, '') <> ''"
            + " OR NOT EXISTS (SELECT 1 FROM people_group_member g WHERE g.council_id = :council AND g.group_id = p.id)"
            + " OR EXISTS (SELECT 1 FROM people_group_member g JOIN people_membership m"
            + " ON m.council_id = g.council_id AND m.account_id = g.account_id WHERE g.council_id = :council"
            + " AND g.group_id = p.id AND m.role = 'participant' AND m.from_at <= :now"
            + " AND (m.until_at IS NULL OR m.until_at > :now))) ORDER BY p.name_key")
    List<GroupRow> young(short council, Instant now);

    /** Members with an account that still opens, by name, who take part and do not work for the council. */
    @Query("SELECT a.* FROM people_group_member g JOIN people_account a ON a.id = g.account_id"
            + " WHERE g.council_id = :council AND g.group_id = :group AND a.disabled_at IS NULL AND a.erased_at IS NULL"
            + " AND NOT EXISTS (SELECT 1 FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id"
            + " AND m.role NOT IN ('participant', 'parent') AND m.from_at <= :now"
            + " AND (m.until_at IS NULL OR m.until_at > :now)) ORDER BY a.display_name, a.id LIMIT 200")
    List<AccountRow> takingPart(short council, long group, Instant now);
}
