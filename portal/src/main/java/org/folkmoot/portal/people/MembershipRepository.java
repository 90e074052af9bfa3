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

/** Roles in a council, lent or lasting. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface MembershipRepository extends GenericRepository<MembershipRow, Long> {
    @Query("INSERT INTO people_membership (council_id, public_id, account_id, role, from_at, until_at, job, given_by)"
            + " VALUES (:council, :publicId, :account, :role, :from, :until, :job, :givenBy)")
    void add(
            short council,
            UUID publicId,
            long account,
            String role,
            Instant from,
            @Nullable Instant until,
            String job,
            @Nullable UUID givenBy);

    /** In which language its job is written. */
    @Query("UPDATE people_membership SET job_lang = :lang WHERE council_id = :council AND public_id = :publicId")
    void jobIn(short council, UUID publicId, String lang);

    @Query("SELECT * FROM people_membership WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<MembershipRow> lock(short council, UUID publicId);

    /** Ends it now; one that has not begun ends before it begins. */
    @Query("UPDATE people_membership SET until_at = GREATEST(from_at, :now) WHERE council_id = :council AND id = :id"
            + " AND (until_at IS NULL OR until_at > :now)")
    int end(short council, long id, Instant now);

    @Query("SELECT COUNT(*) FROM people_membership WHERE council_id = :council AND account_id = :account")
    int ever(short council, long account);

    @Query("SELECT DISTINCT role FROM people_membership WHERE council_id = :council AND account_id = :account"
            + " AND from_at <= :now AND (until_at IS NULL OR until_at > :now)")
    List<String> rolesHeld(short council, long account, Instant now);

    /** Takes away a seat of this role that was to begin then and was ended before it began: it never held. */
    @Query("DELETE FROM people_membership WHERE council_id = :council AND account_id = :account AND role = :role"
            + " AND from_at = :from AND until_at = from_at")
    int dropUnbegun(short council, long account, String role, Instant from);

    /** Roles in force or to come, the person's own order: lasting ones first. */
    @Query(
            "SELECT * FROM people_membership WHERE council_id = :council AND account_id = :account"
                    + " AND (until_at IS NULL OR (until_at > :now AND until_at > from_at)) ORDER BY until_at IS NOT NULL, from_at, role")
    List<MembershipRow> ofAccount(short council, long account, Instant now);

    /** One line per person and role in force or to come; people by name, at most {@code most} lines. Young people's seats are left out. */
    @Query(
            "SELECT a.public_id AS person, a.display_name AS display_name, a.address AS address, m.role AS role, m.until_at AS until_at,"
                    + " m.job AS job, m.job_lang AS job_lang, (a.totp_secret IS NOT NULL) AS second_factor"
                    + " FROM people_membership m JOIN people_account a ON a.id = m.account_id"
                    + " WHERE m.council_id = :council AND a.login_key IS NOT NULL AND a.disabled_at IS NULL"
                    + " AND (m.until_at IS NULL OR (m.until_at > :now AND m.until_at > m.from_at))"
                    + " ORDER BY a.display_name, a.id, m.until_at IS NOT NULL, m.role LIMIT :most")
    List<HeldRow> held(short council, Instant now, int most);

    /** Every role of an account, in every council, ends now. */
    @Query("UPDATE people_membership SET until_at = GREATEST(from_at, :now) WHERE account_id = :account"
            + " AND (until_at IS NULL OR until_at > :now)")
    void endAll(long account, Instant now);

    /** Every role of an account in one council ends now. */
    @Query("UPDATE people_membership SET until_at = GREATEST(from_at, :now) WHERE council_id = :council"
            + " AND account_id = :account AND (until_at IS NULL OR until_at > :now)")
    void endAllHere(short council, long account, Instant now);

    /** How many roles they hold or will hold in other councils. */
    @Query("SELECT COUNT(*) FROM people_membership WHERE council_id <> :council AND account_id = :account"
            + " AND (until_at IS NULL OR until_at > :now)")
    int elsewhere(short council, long account, Instant now);

    @Query(
            "DELETE FROM people_membership WHERE council_id = :council AND until_at < :due"
                    + " AND NOT EXISTS (SELECT 1 FROM legal_hold h JOIN people_account a"
                    + " ON h.thing IN ('everything', CONCAT('account:', a.public_id))"
                    + " WHERE h.council_id = :council AND h.lifted_at IS NULL AND a.id = people_membership.account_id) LIMIT 2000")
    int forget(short council, Instant due);

    /** Of the memberships in force in this role, each with every space it is limited to, or none. */
    @Query("SELECT m.id AS membership_id, s.space AS space FROM people_membership m LEFT JOIN people_membership_space s"
            + " ON s.council_id = m.council_id AND s.membership_id = m.id WHERE m.council_id = :council"
            + " AND m.account_id = :account AND m.role = :role AND m.from_at <= :now"
            + " AND (m.until_at IS NULL OR m.until_at > :now)")
    List<SpaceRow> reach(short council, long account, String role, Instant now);

    @Query(
            "SELECT membership_id, space FROM people_membership_space WHERE council_id = :council AND membership_id = :id")
    List<SpaceRow> spaces(short council, long id);

    @Query("DELETE FROM people_membership_space WHERE council_id = :council AND membership_id = :id")
    void clearSpaces(short council, long id);

    @Query("INSERT INTO people_membership_space (council_id, membership_id, space) VALUES (:council, :id, :space)")
    void addSpace(short council, long id, UUID space);
}
