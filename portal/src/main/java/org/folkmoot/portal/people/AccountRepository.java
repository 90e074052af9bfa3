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

/** Accounts: of the installation, so only queries about a council's people name one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AccountRepository extends GenericRepository<AccountRow, Long> {
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
}
