package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What of all tenders of a council waits for somebody, each kind of thing in one query. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TenderWaitRepository extends GenericRepository<TenderRow, UUID> {
    /** Somebody who works on a tender. */
    @Introspected
    record Works(UUID tender, long account) {}

    /** A declaration that nobody decided. @param account whose it is; null once nobody can say */
    @Introspected
    record Declared(UUID tender, @Nullable Long account) {}

    /** That a second person is asked. @param kind end of a message key @param account who asked; null for the demonstration */
    @Introspected
    record Asked(String kind, UUID tender, @Nullable Long account) {}

    /** That a second person is asked about the presentations of a lot. @param kind end of a message key @param account who asked */
    @Introspected
    record OfEvening(
            String kind, UUID tender, String lot, @Nullable Long account) {}

    /** A lot of which something is to be decided by somebody else, to be told, or to be published. */
    @Introspected
    record Lot(UUID tender, String lot) {}

    /** Until when answers to questions are promised. @param answersBy null where the notice does not say */
    @Introspected
    record Promised(UUID tender, @Nullable LocalDate answersBy) {}

    /** A meeting without a second adult. */
    @Introspected
    record Alone(UUID panel, UUID tender, UUID session, Instant startsAt) {}

    /** Whoever saved a plan or how bids are marked, drew up a notice or was asked to agree to one. */
    @Query("SELECT tender, made_by AS account FROM tender_plan WHERE council_id = :council AND tender IN (:tenders)"
            + " AND made_by IS NOT NULL"
            + " UNION SELECT tender, made_by FROM tender_marking WHERE council_id = :council AND tender IN (:tenders)"
            + " AND made_by IS NOT NULL"
            + " UNION SELECT tender, begun_by FROM tender_notice WHERE council_id = :council AND tender IN (:tenders)"
            + " AND begun_by IS NOT NULL"
            + " UNION SELECT tender, approver FROM tender_notice WHERE council_id = :council AND tender IN (:tenders)"
            + " AND approver IS NOT NULL")
    List<Works> works(short council, Collection<UUID> tenders);

    /** Questions that are neither public, taken back nor answered to who asked alone, of tenders that take bids; the oldest first. */
    @Query("SELECT " + ClarificationRepository.COLUMNS + " FROM tender_clarification WHERE council_id = :council"
            + " AND published_at IS NULL AND withdrawn_on IS NULL AND (decision IS NULL OR decision <> 'KEPT')"
            + " AND tender IN (:tenders) ORDER BY tender, number LIMIT 500")
    List<ClarificationRow> unanswered(short council, Collection<UUID> tenders);

    @Query(
            "SELECT n.tender, n.answers_by FROM tender_notice n WHERE n.council_id = :council"
                    + " AND n.public_at IS NOT NULL AND " + NoticeRepository.UNTIL
                    + " > :now AND n.number = (SELECT MAX(m.number)"
                    + " FROM tender_notice m WHERE m.council_id = :council AND m.tender = n.tender AND m.public_at IS NOT NULL)")
    List<Promised> open(short council, Instant now);

    @Query("SELECT c.tender, COALESCE(c.account, h.account_id) AS account FROM tender_conflict c"
            + " LEFT JOIN people_panel_seat h ON h.council_id = c.council_id AND h.seat = c.seat"
            + " WHERE c.council_id = :council AND c.kind <> 'NONE' AND c.effect IS NULL")
    List<Declared> undecided(short council);

    /**
     * What one of two people did, and the other has not answered: bids that are to stay in or not, bids of the council's own system, and marks that are
     * to be put right after an appeal. The kind is the end of a message key.
     */
    @Query("SELECT 'rulings' AS kind, tender, asked_by AS account FROM tender_ruling WHERE council_id = :council"
            + " AND answer IS NULL UNION ALL SELECT 'loads', tender, asked_by FROM tender_load"
            + " WHERE council_id = :council AND answer IS NULL UNION ALL SELECT 'marks', tender, asked_by"
            + " FROM tender_mark_correction WHERE council_id = :council AND decided_at IS NULL")
    List<Asked> seconds(short council);

    /** Presentations that one of two asks to call off, and orders that one of two typed after they were drawn by hand. */
    @Query("SELECT 'evening-off' AS kind, tender, lot, off_asked_by AS account FROM tender_evening"
            + " WHERE council_id = :council AND off_asked_at IS NOT NULL AND off_at IS NULL AND revealed_at IS NULL"
            + " UNION ALL SELECT 'evening-order', tender, lot, asked_by FROM tender_evening"
            + " WHERE council_id = :council AND asked IS NOT NULL AND drawn IS NULL AND off_at IS NULL")
    List<OfEvening> evenings(short council);

    /** Tenders that are public, with the last moment for bids, where that is before a moment and nothing is open or given up; the soonest first. */
    @Query("SELECT n.tender, n.deadline AS at FROM tender_notice n WHERE n.council_id = :council"
            + " AND n.public_at IS NOT NULL AND n.deadline < :before AND n.number = (SELECT MAX(m.number)"
            + " FROM tender_notice m WHERE m.council_id = :council AND m.tender = n.tender AND m.public_at IS NOT NULL)"
            + " AND NOT EXISTS (SELECT 1 FROM tender_opening o WHERE o.council_id = n.council_id AND o.tender = n.tender)"
            + " AND NOT EXISTS (SELECT 1 FROM tender_given_up g WHERE g.council_id = n.council_id AND g.tender = n.tender)"
            + " ORDER BY n.deadline, n.tender")
    List<OfBidder> shut(short council, Instant before);

    /**
     * Lots that are recommended, or decided and not told yet, or of a notice of which a correction is asked; and those that were told, as long as a
     * notice may be due: of the award, of its end, or of the contract.
     *
     * @param since lots with which nothing has happened since are left out of the latter
     */
    @Query("SELECT l.tender, l.lot FROM (SELECT e.tender, e.lot, SUM(e.deed = 'correction-asked') AS asked,"
            + " SUM(e.deed = 'correction-answered') AS answered, MAX(e.at) AS last,"
            + " MAX(IF(e.deed = 'recommended', e.number, 0)) AS recommended,"
            + " MAX(IF(e.deed = 'recommended' AND JSON_VALUE(e.document, '$.ending') IS NOT NULL, e.number, 0)) AS ending,"
            + " MAX(IF(e.deed IN ('taken-back', 'returned'), e.number, 0)) AS dropped,"
            + " MAX(IF(e.deed = 'told', e.number, 0)) AS told, MAX(IF(e.deed = 'noticed', e.number, 0)) AS noticed,"
            + " MAX(IF(e.deed = 'signed', e.number, 0)) AS signed FROM tender_outcome_event e"
            + " WHERE e.council_id = :council GROUP BY e.tender, e.lot) l WHERE l.asked > l.answered"
            + " OR l.recommended > GREATEST(l.told, l.dropped)"
            + " OR l.last > :since AND l.told > 0 AND (l.signed < l.told AND (l.ending < l.recommended OR l.noticed < l.told)"
            + " OR l.signed > l.told AND l.noticed < l.signed)")
    List<Lot> outcomes(short council, Instant since);

    /** Tenders whose marks are closed, whose presentations are heard, and of which a lot is neither recommended nor given up. */
    @Query("SELECT m.tender FROM tender_mark_close m WHERE m.council_id = :council"
            + " AND NOT EXISTS (SELECT 1 FROM tender_evening e JOIN tender_evening_plan k ON k.council_id = e.council_id"
            + " AND k.evening = e.id AND k.published_at IS NOT NULL WHERE e.council_id = m.council_id AND e.tender = m.tender"
            + " AND e.revealed_at IS NULL AND e.off_at IS NULL)"
            + " AND NOT EXISTS (SELECT 1 FROM tender_outcome_event o WHERE o.council_id = m.council_id AND o.tender = m.tender)"
            + " AND NOT EXISTS (SELECT 1 FROM tender_given_up g WHERE g.council_id = m.council_id AND g.tender = m.tender)"
            + " ORDER BY m.closed_at, m.tender")
    List<UUID> marked(short council);

    @Query("SELECT p.id AS panel, p.tender, s.id AS session, s.starts_at FROM tender_session s JOIN tender_panel p"
            + " ON p.council_id = s.council_id AND p.id = s.panel WHERE s.council_id = :council"
            + " AND p.facilitator = :account AND s.adult_two = '' AND s.opened_at IS NULL AND s.starts_at > :now"
            + " ORDER BY s.starts_at, s.id")
    List<Alone> alone(short council, long account, Instant now);

    /** Something of one bidder. @param at until when it is to be done */
    @Introspected
    record OfBidder(UUID tender, Instant at) {}

    /** What the council asked about an opened bid, and nobody answered. */
    @Query("SELECT a.tender, a.due_at AS at FROM tender_bid_asked a JOIN tender_bid_opened b"
            + " ON b.council_id = a.council_id AND b.tender = a.tender AND b.bid = a.bid WHERE a.council_id = :council"
            + " AND b.provider = :provider AND a.answer IS NULL AND a.due_at > :now ORDER BY a.due_at, a.tender")
    List<OfBidder> askedOf(short council, UUID provider, Instant now);

    /** Questions that are not confidential, and whose asker has said nothing to it. @param askers in hex */
    @Query(
            "SELECT tender, until AS at FROM tender_clarification WHERE council_id = :council AND HEX(asker) IN (:askers)"
                    + " AND decision = 'OPEN' AND agreed = FALSE AND withdrawn_on IS NULL AND published_at IS NULL AND until > :now"
                    + " ORDER BY until, tender")
    List<OfBidder> refused(short council, Collection<String> askers, Instant now);
}
