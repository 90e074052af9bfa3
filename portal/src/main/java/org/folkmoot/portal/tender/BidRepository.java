package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Drafts of bids and bids that were handed in. No query counts them, nor asks for those of a tender before its opening. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface BidRepository extends GenericRepository<BidRow, UUID> {
    @Introspected
    record Section(String section, int version, byte[] sealed) {}

    @Introspected
    record Hold(String section, byte[] sealed) {}

    /** Those of these tenders of which a bid by any of these marks is handed in, and nothing is written beside it. @param bidders in hex */
    @Query("SELECT b.tender FROM tender_bid b WHERE b.council_id = :council AND b.tender IN (:tenders)"
            + " AND HEX(b.bidder) IN (:bidders) AND b.draft_key IS NULL AND EXISTS (SELECT 1 FROM tender_bid_sealed s"
            + " WHERE s.council_id = b.council_id AND s.bid = b.id)")
    List<UUID> put(short council, List<UUID> tenders, List<String> bidders);

    /** @param sealed null where only the bid that was handed in names it */
    @Introspected
    record File(UUID file, @Nullable byte[] sealed, boolean handedIn) {}

    @Introspected
    record Sealed(
            UUID bid,
            int number,
            byte[] sum,
            byte[] bidKey,
            byte[] manifest,
            byte[] recoverySalt,
            byte[] recoveryLocked) {}

    @Introspected
    record Event(int number, byte[] sealed) {}

    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council"
            + " AND tender = :tender AND bidder = :bidder")
    Optional<BidRow> find(short council, UUID tender, byte[] bidder);

    /** Those of these tenders that have a bid by any of these marks, each of which is of one provider and one tender. @param bidders in hex */
    @Query("SELECT tender FROM tender_bid WHERE council_id = :council AND tender IN (:tenders)"
            + " AND HEX(bidder) IN (:bidders) ORDER BY tender")
    List<UUID> among(short council, List<UUID> tenders, List<String> bidders);

    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council AND id = :bid")
    Optional<BidRow> find(short council, UUID bid);

    /** As the other, and holds the row until the transaction ends. */
    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council AND id = :bid"
            + " FOR UPDATE")
    Optional<BidRow> hold(short council, UUID bid);

    /** Holds the row until the transaction ends. */
    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council"
            + " AND tender = :tender AND bidder = :bidder FOR UPDATE")
    Optional<BidRow> lock(short council, UUID tender, byte[] bidder);

    /** Does nothing where there is one. */
    @Query(
            "INSERT INTO tender_bid (council_id, id, tender, bidder, handed_in) VALUES (:council, :id, :tender, :bidder, 0)"
                    + " ON DUPLICATE KEY UPDATE handed_in = handed_in")
    void add(short council, UUID id, UUID tender, byte[] bidder);

    @Query("UPDATE tender_bid SET draft_key = :draftKey WHERE council_id = :council AND id = :bid")
    void draft(short council, UUID bid, @Nullable byte[] draftKey);

    @Query("UPDATE tender_bid SET handed_in = :number WHERE council_id = :council AND id = :bid")
    void number(short council, UUID bid, int number);

    /** The latest version of each. */
    @Query(
            "SELECT s.section, s.version, s.sealed FROM tender_bid_section s WHERE s.council_id = :council AND s.bid = :bid"
                    + " AND s.version = (SELECT MAX(o.version) FROM tender_bid_section o WHERE o.council_id = :council"
                    + " AND o.bid = :bid AND o.section = s.section)")
    List<Section> sections(short council, UUID bid);

    /** Latest first. */
    @Query("SELECT section, version, sealed FROM tender_bid_section WHERE council_id = :council AND bid = :bid"
            + " AND section = :section ORDER BY version DESC LIMIT :most")
    List<Section> versions(short council, UUID bid, String section, int most);

    @Query("INSERT INTO tender_bid_section (council_id, bid, section, version, sealed)"
            + " VALUES (:council, :bid, :section, :version, :sealed)")
    void write(short council, UUID bid, String section, int version, byte[] sealed);

    @Query("DELETE FROM tender_bid_section WHERE council_id = :council AND bid = :bid AND section = :section"
            + " AND version <= :version")
    void dropVersions(short council, UUID bid, String section, int version);

    @Query("DELETE FROM tender_bid_section WHERE council_id = :council AND bid = :bid AND section = :section"
            + " AND version = :version")
    void dropVersion(short council, UUID bid, String section, int version);

    @Query("DELETE FROM tender_bid_section WHERE council_id = :council AND bid = :bid")
    void dropSections(short council, UUID bid);

    @Query("SELECT section, sealed FROM tender_bid_hold WHERE council_id = :council AND bid = :bid")
    List<Hold> holds(short council, UUID bid);

    @Query("SELECT section, sealed FROM tender_bid_owner WHERE council_id = :council AND bid = :bid")
    List<Hold> owners(short council, UUID bid);

    @Query("INSERT INTO tender_bid_owner (council_id, bid, section, sealed) VALUES (:council, :bid, :section, :sealed)"
            + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)")
    void own(short council, UUID bid, String section, byte[] sealed);

    @Query("DELETE FROM tender_bid_owner WHERE council_id = :council AND bid = :bid AND section = :section")
    void dropOwner(short council, UUID bid, String section);

    @Query("DELETE FROM tender_bid_owner WHERE council_id = :council AND bid = :bid")
    void dropOwners(short council, UUID bid);

    @Query("INSERT INTO tender_bid_hold (council_id, bid, section, sealed) VALUES (:council, :bid, :section, :sealed)"
            + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)")
    void hold(short council, UUID bid, String section, byte[] sealed);

    @Query("DELETE FROM tender_bid_hold WHERE council_id = :council AND bid = :bid AND section = :section")
    void letGo(short council, UUID bid, String section);

    @Query("DELETE FROM tender_bid_hold WHERE council_id = :council AND bid = :bid")
    void dropHolds(short council, UUID bid);

    @Query(
            "SELECT file, sealed, handed_in FROM tender_bid_file WHERE council_id = :council AND bid = :bid ORDER BY file")
    List<File> files(short council, UUID bid);

    @Query("INSERT INTO tender_bid_file (council_id, bid, file, sealed, handed_in)"
            + " VALUES (:council, :bid, :file, :sealed, FALSE)")
    void attach(short council, UUID bid, UUID file, byte[] sealed);

    /** @param standing whether the bid that was handed in names it */
    @Query("UPDATE tender_bid_file SET sealed = :sealed, handed_in = :standing WHERE council_id = :council"
            + " AND bid = :bid AND file = :file")
    void file(short council, UUID bid, UUID file, @Nullable byte[] sealed, boolean standing);

    @Query("DELETE FROM tender_bid_file WHERE council_id = :council AND bid = :bid AND file = :file")
    void detach(short council, UUID bid, UUID file);

    String SEALED = "SELECT bid, number, sum, bid_key, manifest, recovery_salt, recovery_locked FROM tender_bid_sealed";

    @Query(SEALED + " WHERE council_id = :council AND bid = :bid")
    Optional<Sealed> sealed(short council, UUID bid);

    @Query(
            "INSERT INTO tender_bid_sealed (council_id, bid, number, sum, bid_key, manifest, recovery_salt, recovery_locked)"
                    + " VALUES (:council, :bid, :number, :sum, :bidKey, :manifest, :salt, :locked)")
    void seal(
            short council,
            UUID bid,
            int number,
            byte[] sum,
            byte[] bidKey,
            byte[] manifest,
            byte[] salt,
            byte[] locked);

    @Query("DELETE FROM tender_bid_sealed WHERE council_id = :council AND bid = :bid")
    void unseal(short council, UUID bid);

    /** Earliest first. */
    @Query("SELECT number, sealed FROM tender_bid_event WHERE council_id = :council AND bid = :bid ORDER BY number")
    List<Event> events(short council, UUID bid);

    @Query("INSERT INTO tender_bid_event (council_id, bid, number, sealed) VALUES (:council, :bid, :number, :sealed)")
    void event(short council, UUID bid, int number, byte[] sealed);

    /** For the opening alone, which holds the tender: every bid that was handed in. */
    @Query(
            "SELECT s.bid, s.number, s.sum, s.bid_key, s.manifest, s.recovery_salt, s.recovery_locked FROM tender_bid_sealed s"
                    + " JOIN tender_bid b ON b.council_id = s.council_id AND b.id = s.bid WHERE b.council_id = :council"
                    + " AND b.tender = :tender ORDER BY s.bid")
    List<Sealed> handedIn(short council, UUID tender);

    /** For the sweep alone: every bid of a tender that was given up before they were opened. */
    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council"
            + " AND tender = :tender")
    List<BidRow> ofTender(short council, UUID tender);

    /** For the sweep alone: drafts of a tender whose time is over. */
    @Query("SELECT id, tender, bidder, draft_key, handed_in FROM tender_bid WHERE council_id = :council"
            + " AND tender = :tender AND draft_key IS NOT NULL LIMIT 200")
    List<BidRow> drafts(short council, UUID tender);

    @Query("SELECT public_key, sealed FROM tender_receipt_key WHERE council_id = :council ORDER BY made_at LIMIT 1")
    Optional<Signing> signing(short council);

    @Introspected
    record Signing(byte[] publicKey, byte[] sealed) {}

    @Query("INSERT INTO tender_receipt_key (council_id, public_key, sealed, made_at)"
            + " VALUES (:council, :publicKey, :sealed, :at)")
    void signWith(short council, byte[] publicKey, byte[] sealed, java.time.Instant at);
}
