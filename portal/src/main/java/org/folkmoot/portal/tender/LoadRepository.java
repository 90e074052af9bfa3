package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Bids of the council's own system as they were brought here, and who asked whom to check them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface LoadRepository extends GenericRepository<LoadRow, UUID> {
    /** @param gone whether it was taken out again */
    @Introspected
    record Version(
            UUID bid,
            int version,
            byte[] sealed,
            boolean gone,
            Instant madeAt,
            @Nullable Long madeBy) {}

    /** Every version of every bid, earliest first. */
    @Query("SELECT bid, version, sealed, gone, made_at, made_by FROM tender_load_bid WHERE council_id = :council"
            + " AND tender = :tender ORDER BY bid, version")
    List<Version> versions(short council, UUID tender);

    @Query("INSERT INTO tender_load_bid (council_id, tender, bid, version, sealed, gone, made_at, made_by)"
            + " VALUES (:council, :tender, :bid, :version, :sealed, :gone, :at, :by)")
    void keep(
            short council,
            UUID tender,
            UUID bid,
            int version,
            byte[] sealed,
            boolean gone,
            Instant at,
            @Nullable Long by);

    /** Earliest first. */
    @Query("SELECT tender, number, reason, versions, sum, asked_at, asked_by, answered_at, answered_by, answer, said"
            + " FROM tender_load WHERE council_id = :council AND tender = :tender ORDER BY number")
    List<LoadRow> of(short council, UUID tender);

    @Query("INSERT INTO tender_load (council_id, tender, number, reason, versions, sum, asked_at, asked_by)"
            + " VALUES (:council, :tender, :number, :reason, :versions, :sum, :at, :by)")
    void ask(
            short council,
            UUID tender,
            int number,
            @Nullable byte[] reason,
            String versions,
            byte[] sum,
            Instant at,
            @Nullable Long by);

    @Query("UPDATE tender_load SET answer = :answer, answered_at = :at, answered_by = :by, said = :said"
            + " WHERE council_id = :council AND tender = :tender AND number = :number AND answer IS NULL")
    int answer(
            short council,
            UUID tender,
            int number,
            String answer,
            Instant at,
            @Nullable Long by,
            @Nullable byte[] said);

    @Query("INSERT IGNORE INTO tender_load_look (council_id, tender, account, seen_at)"
            + " VALUES (:council, :tender, :account, :at)")
    void look(short council, UUID tender, long account, Instant at);

    @Query("SELECT COUNT(*) FROM tender_load_look WHERE council_id = :council AND tender = :tender"
            + " AND account = :account")
    int looks(short council, UUID tender, long account);

    /** Marks, of whichever group, on one answer of a bid; of all its answers where no question is given. */
    @Query("SELECT COUNT(*) FROM tender_mark WHERE council_id = :council AND tender = :tender AND bid = :code"
            + " AND lot = :lot AND (:question = '' OR question = :question)")
    long marks(short council, UUID tender, String lot, String question, String code);
}
