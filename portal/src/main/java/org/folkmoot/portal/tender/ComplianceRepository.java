package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What opened bids were held against, and what was decided. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ComplianceRepository extends GenericRepository<CheckRow, UUID> {
    String CHECKS = "SELECT bid, item, number, answer, sealed, judged_at, judged_by FROM tender_check"
            + " WHERE council_id = :council AND tender = :tender";

    String RULINGS =
            "SELECT bid, lot, number, admitted, reason, seen, asked_at, asked_by, answered_at, answered_by, answer,"
                    + " said FROM tender_ruling WHERE council_id = :council AND tender = :tender";

    String ASKED = "SELECT bid, number, item, question, asked_at, asked_by, due_at, answer, answered_at, answered_by"
            + " FROM tender_bid_asked WHERE council_id = :council AND tender = :tender";

    @Introspected
    record Code(UUID bid, String code) {}

    /** How a file was when it was looked at last. */
    @Introspected
    record Looked(UUID file, Instant lookedAt, String found) {}

    @Introspected
    record Finished(Instant finishedAt, @Nullable Long finishedBy) {}

    /** Earliest first. */
    @Query(CHECKS + " AND bid = :bid ORDER BY judged_at, item, number")
    List<CheckRow> checks(short council, UUID tender, UUID bid);

    /** Of these things of all bids, earliest first. */
    @Query(CHECKS + " AND item IN (:items) ORDER BY judged_at, item, number")
    List<CheckRow> checks(short council, UUID tender, List<String> items);

    @Query("INSERT INTO tender_check (council_id, tender, bid, item, number, answer, sealed, judged_at, judged_by)"
            + " VALUES (:council, :tender, :bid, :item, :number, :answer, :sealed, :at, :by)")
    void judge(
            short council,
            UUID tender,
            UUID bid,
            String item,
            int number,
            String answer,
            byte[] sealed,
            Instant at,
            @Nullable Long by);

    /** Earliest first. */
    @Query(RULINGS + " ORDER BY bid, lot, number")
    List<RulingRow> rulings(short council, UUID tender);

    @Query(
            "INSERT INTO tender_ruling (council_id, tender, bid, lot, number, admitted, reason, seen, asked_at, asked_by)"
                    + " VALUES (:council, :tender, :bid, :lot, :number, :admitted, :reason, :seen, :at, :by)")
    void rule(
            short council,
            UUID tender,
            UUID bid,
            String lot,
            int number,
            boolean admitted,
            @Nullable byte[] reason,
            byte[] seen,
            Instant at,
            @Nullable Long by);

    @Query("UPDATE tender_ruling SET answer = :answer, answered_at = :at, answered_by = :by, said = :said"
            + " WHERE council_id = :council AND tender = :tender AND bid = :bid AND lot = :lot AND number = :number"
            + " AND answer IS NULL")
    int answer(
            short council,
            UUID tender,
            UUID bid,
            String lot,
            int number,
            String answer,
            Instant at,
            @Nullable Long by,
            @Nullable byte[] said);

    /** Earliest first. */
    @Query(ASKED + " AND bid = :bid ORDER BY number")
    List<BidAskedRow> asked(short council, UUID tender, UUID bid);

    /** Of all bids, earliest first. */
    @Query(ASKED + " ORDER BY asked_at, bid, number")
    List<BidAskedRow> asked(short council, UUID tender);

    @Query("INSERT INTO tender_bid_asked (council_id, tender, bid, number, item, question, asked_at, asked_by, due_at)"
            + " VALUES (:council, :tender, :bid, :number, :item, :question, :at, :by, :due)")
    void ask(
            short council,
            UUID tender,
            UUID bid,
            int number,
            String item,
            byte[] question,
            Instant at,
            @Nullable Long by,
            Instant due);

    @Query(
            "UPDATE tender_bid_asked SET answer = :words, answered_at = :at, answered_by = :by WHERE council_id = :council"
                    + " AND tender = :tender AND bid = :bid AND number = :number AND answer IS NULL")
    int reply(short council, UUID tender, UUID bid, int number, byte[] words, Instant at, @Nullable Long by);

    @Query("SELECT f.file, f.looked_at, f.found FROM tender_bid_file_look f WHERE f.council_id = :council"
            + " AND f.tender = :tender AND f.bid = :bid AND f.looked_at = (SELECT MAX(g.looked_at)"
            + " FROM tender_bid_file_look g WHERE g.council_id = :council AND g.tender = :tender AND g.bid = :bid"
            + " AND g.file = f.file)")
    List<Looked> looked(short council, UUID tender, UUID bid);

    @Query("INSERT INTO tender_bid_file_look (council_id, tender, bid, file, looked_at, looked_by, found)"
            + " VALUES (:council, :tender, :bid, :file, :at, :by, :found)")
    void looked(short council, UUID tender, UUID bid, UUID file, Instant at, @Nullable Long by, String found);

    @Query("INSERT INTO tender_price_look (council_id, tender, account, number, seen_at)"
            + " VALUES (:council, :tender, :account, :number, :at)")
    void priceSeen(short council, UUID tender, long account, int number, Instant at);

    @Query("SELECT COUNT(*) FROM tender_price_look WHERE council_id = :council AND tender = :tender"
            + " AND account = :account")
    int priceLooks(short council, UUID tender, long account);

    /** Whether somebody came in where bids of the council's own system are brought here. */
    @Query("SELECT COUNT(*) FROM tender_load_look WHERE council_id = :council AND tender = :tender"
            + " AND account = :account")
    int loads(short council, UUID tender, long account);

    /** 1 or more for whoever judged a bid under its name, ruled on one, asked a bidder, or opened them by the clock. */
    @Query("SELECT (SELECT COUNT(*) FROM tender_check WHERE council_id = :council AND tender = :tender"
            + " AND judged_by = :account)"
            + " + (SELECT COUNT(*) FROM tender_ruling WHERE council_id = :council AND tender = :tender"
            + " AND (asked_by = :account OR answered_by = :account))"
            + " + (SELECT COUNT(*) FROM tender_bid_asked WHERE council_id = :council AND tender = :tender"
            + " AND asked_by = :account)"
            + " + (SELECT COUNT(*) FROM tender_opening WHERE council_id = :council AND tender = :tender"
            + " AND typed_by = :account)")
    long judged(short council, UUID tender, long account);

    @Query("SELECT finished_at, finished_by FROM tender_compliance WHERE council_id = :council AND tender = :tender")
    Optional<Finished> finished(short council, UUID tender);

    @Query("INSERT INTO tender_compliance (council_id, tender, finished_at, finished_by)"
            + " VALUES (:council, :tender, :at, :by)")
    void finish(short council, UUID tender, Instant at, @Nullable Long by);

    /** In their order, which says nothing. */
    @Query("SELECT bid, code FROM tender_bid_code WHERE council_id = :council AND tender = :tender ORDER BY code")
    List<Code> codes(short council, UUID tender);

    @Query("INSERT INTO tender_bid_code (council_id, tender, bid, code) VALUES (:council, :tender, :bid, :code)")
    void code(short council, UUID tender, UUID bid, String code);
}
