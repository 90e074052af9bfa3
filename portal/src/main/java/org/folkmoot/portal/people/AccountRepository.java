package org.folkmoot.portal.people;

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

/** Accounts: of the installation, so only queries about a council's people name one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AccountRepository extends GenericRepository<AccountRow, Long> {
    /** No council of the account's holds it, or everything. */
    String NOT_HELD = " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL"
            + " AND (h.thing = CONCAT('account:', a.public_id) OR (h.thing = 'everything' AND EXISTS"
            + " (SELECT 1 FROM people_membership m WHERE m.account_id = a.id AND m.council_id = h.council_id))))";

    @Query("SELECT * FROM people_account WHERE id = :id")
    Optional<AccountRow> find(long id);

    @Query("SELECT * FROM people_account WHERE id = :id FOR UPDATE")
    Optional<AccountRow> lock(long id);

    @Query("SELECT * FROM people_account WHERE login_key = :loginKey")
    Optional<AccountRow> findByLogin(String loginKey);

    /** Only somebody who has, or once had, a role in this council. */
    @Query("SELECT a.* FROM people_account a WHERE a.public_id = :publicId AND EXISTS"
            + " (SELECT 1 FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id)")
    Optional<AccountRow> findInCouncil(short council, UUID publicId);

    @Query(
            "INSERT INTO people_account (public_id, login_key, address, display_name, locale, age_band, password_hash, created_at)"
                    + " VALUES (:publicId, :loginKey, :address, :displayName, :locale, :ageBand, :passwordHash, :now)")
    void add(
            UUID publicId,
            @Nullable String loginKey,
            @Nullable String address,
            String displayName,
            String locale,
            @Nullable String ageBand,
            @Nullable String passwordHash,
            Instant now);

    @Query("SELECT id FROM people_account WHERE public_id = :publicId")
    long keyOf(UUID publicId);

    @Query("UPDATE people_account SET password_hash = :hash WHERE id = :id")
    void setPassword(long id, String hash);

    @Query("UPDATE people_account SET totp_secret = :sealed, totp_last_step = :step WHERE id = :id")
    void setSecondFactor(long id, @Nullable byte[] sealed, @Nullable Long step);

    /** @return 1 when the step was still unused, else 0 */
    @Query(
            "UPDATE people_account SET totp_last_step = :step WHERE id = :id AND (totp_last_step IS NULL OR totp_last_step < :step)")
    int useStep(long id, long step);

    @Query("INSERT IGNORE INTO people_recovery_code (account_id, code_mac) VALUES (:account, :mac)")
    void addRecoveryCode(long account, byte[] mac);

    @Query("DELETE FROM people_recovery_code WHERE account_id = :account")
    void dropRecoveryCodes(long account);

    /** @return 1 when there was such a code, which is now spent */
    @Query("DELETE FROM people_recovery_code WHERE account_id = :account AND code_mac = :mac")
    int spendRecoveryCode(long account, byte[] mac);

    @Query("SELECT COUNT(*) FROM people_recovery_code WHERE account_id = :account")
    int recoveryCodesLeft(long account);

    @Query("SELECT COUNT(*) FROM people_membership WHERE role = 'admin'")
    long administratorsEver();

    /** Who holds this role in this council at an instant, borrowed seats included, by name. */
    @Query("SELECT DISTINCT a.* FROM people_account a JOIN people_membership m ON m.account_id = a.id"
            + " WHERE m.council_id = :council AND m.role = :role AND m.from_at <= :at AND (m.until_at IS NULL OR m.until_at > :at)"
            + " AND a.disabled_at IS NULL ORDER BY a.display_name, a.id")
    List<AccountRow> holding(short council, String role, Instant at);

    /** Somebody signed in that day. */
    @Query(
            "UPDATE people_account SET last_here_on = :day WHERE id = :id AND (last_here_on IS NULL OR last_here_on < :day)")
    void here(long id, LocalDate day);

    /** Of a council's people, those whose last role anywhere ended before then, or who were disabled before then; at most a hundred, none on hold. */
    @Query("SELECT a.* FROM people_account a WHERE a.erased_at IS NULL"
            + " AND EXISTS (SELECT 1 FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id)"
            + " AND (a.disabled_at < :due OR NOT EXISTS (SELECT 1 FROM people_membership m WHERE m.account_id = a.id"
            + " AND (m.until_at IS NULL OR m.until_at >= :due)))" + NOT_HELD + " ORDER BY a.id LIMIT 100 FOR UPDATE")
    List<AccountRow> endedBefore(short council, Instant due);

    /** Of a council's people, those without a staff role anywhere who have not signed in since; at most a hundred, none on hold. */
    @Query("SELECT a.* FROM people_account a WHERE a.erased_at IS NULL"
            + " AND EXISTS (SELECT 1 FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id)"
            + " AND COALESCE(a.last_here_on, DATE(a.created_at)) < :day"
            + " AND NOT EXISTS (SELECT 1 FROM people_membership m WHERE m.account_id = a.id AND m.role IN (:staff)"
            + " AND (m.until_at IS NULL OR m.until_at > :now))" + NOT_HELD + " ORDER BY a.id LIMIT 100 FOR UPDATE")
    List<AccountRow> unusedSince(short council, LocalDate day, List<String> staff, Instant now);

    @Query("DELETE FROM people_link WHERE account_id = :account")
    void dropLinks(long account);

    @Query("DELETE FROM people_organisation_member WHERE account_id = :account")
    void leaveOrganisations(long account);

    @Query("DELETE FROM people_group_member WHERE account_id = :account")
    void leaveGroups(long account);

    @Query("DELETE FROM people_link WHERE council_id = :council AND account_id = :account")
    void dropLinksHere(short council, long account);

    @Query("DELETE FROM people_organisation_member WHERE council_id = :council AND account_id = :account")
    void leaveOrganisationHere(short council, long account);

    @Query("DELETE FROM people_group_member WHERE council_id = :council AND account_id = :account")
    void leaveGroupsHere(short council, long account);

    /** @return 1 when no council of theirs holds the account, or everything */
    @Query("SELECT COUNT(*) FROM people_account a WHERE a.id = :id" + NOT_HELD)
    int free(long id);

    @Query("SELECT COUNT(*) FROM people_account WHERE public_id = :publicId AND erased_at IS NULL")
    int living(UUID publicId);

    /** Only the pseudonym stays. */
    @Query("UPDATE people_account SET login_key = NULL, address = NULL, display_name = '', age_band = NULL,"
            + " password_hash = NULL, totp_secret = NULL, totp_last_step = NULL,"
            + " disabled_at = COALESCE(disabled_at, :now), erased_at = :now WHERE id = :id")
    void erase(long id, Instant now);

    /** As {@link #holding}, of those whose seat is not limited to other spaces than this. */
    @Query(
            "SELECT DISTINCT a.* FROM people_account a JOIN people_membership m ON m.account_id = a.id"
                    + " WHERE m.council_id = :council AND m.role = :role AND m.from_at <= :at AND (m.until_at IS NULL OR m.until_at > :at)"
                    + " AND a.disabled_at IS NULL AND (NOT EXISTS (SELECT 1 FROM people_membership_space s"
                    + " WHERE s.council_id = :council AND s.membership_id = m.id) OR EXISTS (SELECT 1 FROM people_membership_space s"
                    + " WHERE s.council_id = :council AND s.membership_id = m.id AND s.space = :space)) ORDER BY a.display_name, a.id")
    List<AccountRow> holdingIn(short council, String role, UUID space, Instant at);
}
