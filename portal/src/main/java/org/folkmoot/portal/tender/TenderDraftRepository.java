package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What tells how much of drafts is missing, each kind of thing in one query however many drafts there are. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TenderDraftRepository extends GenericRepository<TenderRow, UUID> {
    /** The latest of its kind. @param lot of a marking; else empty @param document as JSON */
    @Introspected
    record Latest(UUID tender, String lot, int version, String document) {}

    /** That a group signed just what the latest specification says. @param panel key of the group */
    @Introspected
    record Signed(UUID tender, String panel) {}

    /** Why a group has not signed, as it was said last; as JSON by language. */
    @Introspected
    record Reason(UUID tender, String reason) {}

    /** What a panel signed. @param question as JSON */
    @Introspected
    record Question(UUID workshop, String question) {}

    @Query("SELECT m.tender, m.lot, m.version, m.marking AS document FROM tender_marking m"
            + " WHERE m.council_id = :council AND m.tender IN (:tenders) AND m.version = (SELECT MAX(n.version)"
            + " FROM tender_marking n WHERE n.council_id = :council AND n.tender = m.tender AND n.lot = m.lot)")
    List<Latest> markings(short council, Collection<UUID> tenders);

    @Query("SELECT s.tender, '' AS lot, s.version, s.document FROM tender_spec s"
            + " WHERE s.council_id = :council AND s.tender IN (:tenders) AND s.version = (SELECT MAX(l.version)"
            + " FROM tender_spec l WHERE l.council_id = :council AND l.tender = s.tender)")
    List<Latest> specifications(short council, Collection<UUID> tenders);

    @Query("SELECT DISTINCT v.tender, v.panel FROM tender_spec_vote v"
            + " JOIN tender_spec s ON s.council_id = v.council_id AND s.tender = v.tender AND s.version = v.version"
            + " JOIN tender_spec l ON l.council_id = v.council_id AND l.tender = v.tender AND l.version ="
            + " (SELECT MAX(m.version) FROM tender_spec m WHERE m.council_id = :council AND m.tender = v.tender)"
            + " WHERE v.council_id = :council AND v.tender IN (:tenders) AND v.state = 'SIGNED'"
            + " AND (s.version = l.version OR BINARY s.document = BINARY l.document)")
    List<Signed> signed(short council, Collection<UUID> tenders);

    @Query("SELECT u.tender, u.reason FROM tender_spec_unsigned u"
            + " WHERE u.council_id = :council AND u.tender IN (:tenders) AND u.number = (SELECT MAX(l.number)"
            + " FROM tender_spec_unsigned l WHERE l.council_id = :council AND l.tender = u.tender)")
    List<Reason> reasons(short council, Collection<UUID> tenders);

    /** Those whose conflicts of interest were assessed. */
    @Query(
            "SELECT DISTINCT tender FROM tender_conflict_assessment WHERE council_id = :council AND tender IN (:tenders)")
    List<UUID> assessed(short council, Collection<UUID> tenders);

    /** Those whose key as it is now was opened in a rehearsal. */
    @Query("SELECT DISTINCT s.tender FROM tender_seal s JOIN tender_rehearsal r ON r.council_id = s.council_id"
            + " AND r.tender = s.tender AND r.seal_version = s.version AND r.public_key = s.public_key AND r.opened"
            + " WHERE s.council_id = :council AND s.tender IN (:tenders)")
    List<UUID> rehearsed(short council, Collection<UUID> tenders);

    /** Signed questions. */
    @Query("SELECT q.workshop, q.question FROM tender_workshop w JOIN tender_workshop_question q"
            + " ON q.council_id = w.council_id AND q.workshop = w.id AND q.version = w.signed"
            + " WHERE w.council_id = :council AND w.tender IN (:tenders)")
    List<Question> questions(short council, Collection<UUID> tenders);
}
