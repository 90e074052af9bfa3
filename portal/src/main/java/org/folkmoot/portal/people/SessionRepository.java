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
interface SessionRepository extends GenericRepository<SessionRow, Long> {
    /** The session behind a cookie, with all that its person holds in this council at this instant; nothing for a closed account. */
    @Query(
            "SELECT s.id AS id, s.account_id AS account_id, a.public_id AS account_public_id, a.display_name AS display_name,"
                    + " a.age_band AS age_band, s.form_token AS form_token, s.began_at AS began_at, s.signed_in_at AS signed_in_at,"
                    + " s.second_factor_at AS second_factor_at, s.seen_at AS seen_at,"
                    + " (SELECT GROUP_CONCAT(DISTINCT m.role) FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id"
                    + " AND m.from_at <= :now AND (m.until_at IS NULL OR m.until_at > :now)) AS roles,"
                    + " (SELECT GROUP_CONCAT(g.group_id) FROM people_group_member g WHERE g.council_id = :council AND g.account_id = a.id) AS groups_in,"
                    + " (SELECT o.organisation_id FROM people_organisation_member o WHERE o.council_id = :council AND o.account_id = a.id) AS organisation"
                    + " FROM people_session s JOIN people_account a ON a.id = s.account_id"
                    + " WHERE s.council_id = :council AND s.token_hash = :hash AND a.disabled_at IS NULL")
    Optional<SessionFacts> find(short council, byte[] hash, Instant now);

    @Query(
            "INSERT INTO people_session (council_id, public_id, token_hash, account_id, form_token, began_at, signed_in_at, seen_at, device)"
                    + " VALUES (:council, :publicId, :hash, :account, :formToken, :now, :now, :now, :device)")
    void add(short council, UUID publicId, byte[] hash, long account, String formToken, Instant now, String device);

    /** A new cookie for the same session; the old one opens nothing from here on. @return 1 unless it has ended meanwhile */
    @Query(
            "UPDATE people_session SET token_hash = :hash, form_token = :formToken, second_factor_at = COALESCE(:secondFactorAt, second_factor_at)"
                    + " WHERE council_id = :council AND id = :id")
    int renew(short council, long id, byte[] hash, String formToken, @Nullable Instant secondFactorAt);

    @Query("UPDATE people_session SET seen_at = :now WHERE council_id = :council AND id = :id AND seen_at < :now")
    void seen(short council, long id, Instant now);

    @Query("DELETE FROM people_session WHERE council_id = :council AND id = :id")
    void end(short council, long id);

    @Query("DELETE FROM people_session WHERE council_id = :council AND token_hash = :hash")
    void endByToken(short council, byte[] hash);

    @Query("DELETE FROM people_session WHERE council_id = :council AND account_id = :account AND public_id = :publicId")
    int endOne(short council, long account, UUID publicId);

    /** In every council: an account has one password. */
    @Query("DELETE FROM people_session WHERE account_id = :account AND id <> :but")
    int endOthers(long account, long but);

    @Query("DELETE FROM people_session WHERE council_id = :council AND account_id = :account")
    int endAllHere(short council, long account);

    @Query("SELECT * FROM people_session WHERE council_id = :council AND account_id = :account ORDER BY seen_at DESC")
    List<SessionRow> ofAccount(short council, long account);

    @Query("DELETE FROM people_session WHERE began_at < :before OR seen_at < :before LIMIT 2000")
    int purge(Instant before);

    @Nullable
    @Query("SELECT account_id FROM people_session WHERE council_id = :council AND token_hash = :hash")
    Long accountBehind(short council, byte[] hash);
}
