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

/** How far all tenders of a council are, without what they say. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TenderStandingRepository extends GenericRepository<TenderRow, UUID> {
    /**
     * @param notice that is not public: 2 where it is agreed, 1 where somebody is asked to, else 0
     * @param until when its bids are, or were, taken; null while nothing is public @param givenUp when it was given up before that
     * @param lots how many are marked, as the notice that is public has it
     * @param unheard evenings of presentations that are published and neither revealed nor called off: until then nothing is ranked
     * @param evening when the first of these begins; null for none, or no day yet
     */
    @Introspected
    record Facts(
            UUID tender,
            int notice,
            @Nullable Instant until,
            @Nullable Instant givenUp,
            int lots,
            @Nullable Instant openedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant closedAt,
            int unheard,
            @Nullable String evening) {}

    /**
     * The numbers of the last events of a lot of each kind; 0 for none.
     *
     * @param ending that recommended an end without an award @param dropped that took something back, or sent it back
     */
    @Introspected
    record Events(UUID tender, String lot, int recommended, int ending, int dropped, int told, int signed) {
        /** Whether nothing more is to be decided: it is signed, or its end is told. */
        boolean over() {
            return dropped < recommended && (awarded() || ending == recommended && told > recommended);
        }

        boolean awarded() {
            return signed > recommended;
        }
    }

    String FACTS = "SELECT t.id AS tender,"
            + " COALESCE((SELECT MAX(IF(d.answer = 'APPROVED', 2, IF(d.asked_at IS NOT NULL AND d.answer IS NULL, 1, 0)))"
            + " FROM tender_notice d WHERE d.council_id = t.council_id AND d.tender = t.id AND d.ended_at IS NULL"
            + " AND d.public_at IS NULL), 0) AS notice, " + NoticeRepository.UNTIL + " AS until, g.at AS given_up,"
            + " COALESCE(JSON_LENGTH(n.markings), 0) AS lots, o.opened_at, c.finished_at, m.closed_at,"
            + " COALESCE(v.unheard, 0) AS unheard, v.evening FROM tender t JOIN tender_plan p ON p.council_id = t.council_id AND p.tender = t.id"
            + " AND p.version = t.plan_version"
            + " LEFT JOIN tender_notice n ON n.council_id = t.council_id AND n.tender = t.id AND n.public_at IS NOT NULL"
            + " AND n.number = (SELECT MAX(l.number) FROM tender_notice l WHERE l.council_id = t.council_id"
            + " AND l.tender = t.id AND l.public_at IS NOT NULL)"
            + " LEFT JOIN tender_given_up g ON g.council_id = t.council_id AND g.tender = t.id"
            + " LEFT JOIN tender_opening o ON o.council_id = t.council_id AND o.tender = t.id"
            + " LEFT JOIN tender_compliance c ON c.council_id = t.council_id AND c.tender = t.id"
            + " LEFT JOIN tender_mark_close m ON m.council_id = t.council_id AND m.tender = t.id"
            + " LEFT JOIN (SELECT e.council_id, e.tender, CAST(COUNT(DISTINCT e.id) AS INT) AS unheard,"
            + " MIN(JSON_VALUE(k.plan, '$.startsAt')) AS evening FROM tender_evening e JOIN tender_evening_plan k"
            + " ON k.council_id = e.council_id AND k.evening = e.id AND k.published_at IS NOT NULL"
            + " AND k.version = (SELECT MAX(l.version) FROM tender_evening_plan l WHERE l.council_id = e.council_id"
            + " AND l.evening = e.id AND l.published_at IS NOT NULL) WHERE e.council_id = :council AND e.revealed_at IS NULL"
            + " AND e.off_at IS NULL GROUP BY e.council_id, e.tender) v ON v.council_id = t.council_id AND v.tender = t.id"
            + " WHERE t.council_id = :council";

    String EVENTS = "SELECT e.tender, e.lot, CAST(MAX(IF(e.deed = 'recommended', e.number, 0)) AS INT) AS recommended,"
            + " CAST(MAX(IF(e.deed = 'recommended' AND JSON_VALUE(e.document, '$.ending') IS NOT NULL, e.number, 0)) AS INT)"
            + " AS ending, CAST(MAX(IF(e.deed IN ('taken-back', 'returned'), e.number, 0)) AS INT) AS dropped,"
            + " CAST(MAX(IF(e.deed = 'told', e.number, 0)) AS INT) AS told,"
            + " CAST(MAX(IF(e.deed = 'signed', e.number, 0)) AS INT) AS signed"
            + " FROM tender_outcome_event e WHERE e.council_id = :council";

    /** Latest changed first. */
    @Query(FACTS + " ORDER BY p.made_at DESC, t.id")
    List<Facts> facts(short council);

    /** Of one tender; empty for none. */
    @Query(FACTS + " AND t.id = :tender")
    List<Facts> facts(short council, UUID tender);

    @Query(EVENTS + " GROUP BY e.tender, e.lot")
    List<Events> events(short council);

    @Query(EVENTS + " AND e.tender = :tender GROUP BY e.tender, e.lot")
    List<Events> events(short council, UUID tender);
}
