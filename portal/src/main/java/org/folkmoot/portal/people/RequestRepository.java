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

/** What people asked about their own data, and what became of it. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface RequestRepository extends GenericRepository<SessionRow, Long> {
    String REQUEST = "SELECT r.id AS id, r.public_id AS public_id, r.account_id AS account_id, a.public_id AS person,"
            + " a.display_name AS display_name, a.address AS address, r.kind AS kind, r.received_on AS received_on,"
            + " r.due_on AS due_on, r.recorded_by AS recorded_by, r.closed_at AS closed_at, r.outcome AS outcome"
            + " FROM people_request r JOIN people_account a ON a.id = r.account_id WHERE r.council_id = :council";

    /** @return 0 when the same waits already */
    @Query(
            "INSERT IGNORE INTO people_request (council_id, public_id, account_id, kind, received_on, due_on, recorded_by,"
                    + " recorded_at, open_key) VALUES (:council, :publicId, :account, :kind, :receivedOn, :dueOn, :recordedBy, :now,"
                    + " :account)")
    int add(
            short council,
            UUID publicId,
            long account,
            String kind,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable UUID recordedBy,
            Instant now);

    @Query(REQUEST + " AND r.public_id = :publicId")
    Optional<RequestRow> find(short council, UUID publicId);

    @Query(REQUEST + " AND r.account_id = :account AND r.kind = :kind AND r.closed_at IS NULL")
    Optional<RequestRow> waiting(short council, long account, String kind);

    @Query(REQUEST + " AND r.closed_at IS NULL ORDER BY r.due_on, r.id LIMIT 500")
    List<RequestRow> open(short council);

    @Query(REQUEST + " AND r.closed_at IS NOT NULL ORDER BY r.closed_at DESC LIMIT 100")
    List<RequestRow> closed(short council);

    @Query(REQUEST + " AND r.account_id = :account ORDER BY r.id DESC LIMIT 20")
    List<RequestRow> ofAccount(short council, long account);

    @Query("SELECT COUNT(*) FROM people_request WHERE council_id = :council AND closed_at IS NULL")
    long waitingNow(short council);

    /** @return 1 for the one who closes it */
    @Query("UPDATE people_request SET closed_at = :now, closed_by = :by, outcome = :outcome, open_key = NULL"
            + " WHERE council_id = :council AND id = :id AND closed_at IS NULL")
    int close(short council, long id, @Nullable UUID by, String outcome, Instant now);

    /** That it waits, and whoever asked is told so. @return 1 for the first time */
    @Query("UPDATE people_request SET waits_told_at = :now WHERE council_id = :council AND id = :id"
            + " AND waits_told_at IS NULL")
    int waits(short council, long id, Instant now);

    /** Whatever else they asked for has nobody to be given to any more. */
    @Query("UPDATE people_request SET closed_at = :now, closed_by = :by, outcome = :outcome, open_key = NULL"
            + " WHERE council_id = :council AND account_id = :account AND closed_at IS NULL")
    int closeAll(short council, long account, @Nullable UUID by, String outcome, Instant now);

    @Query("DELETE FROM people_request WHERE council_id = :council AND closed_at < :due"
            + " AND NOT EXISTS (SELECT 1 FROM legal_hold h JOIN people_account a"
            + " ON h.thing IN ('everything', CONCAT('account:', a.public_id))"
            + " WHERE h.council_id = :council AND h.lifted_at IS NULL AND a.id = people_request.account_id) LIMIT 2000")
    int forget(short council, Instant due);

    /** Everybody a request can be about, seats in groups included, by name. */
    @Query("SELECT a.* FROM people_account a WHERE a.erased_at IS NULL AND EXISTS"
            + " (SELECT 1 FROM people_membership m WHERE m.council_id = :council AND m.account_id = a.id)"
            + " ORDER BY a.display_name, a.id LIMIT 2000")
    List<AccountRow> people(short council);
}
