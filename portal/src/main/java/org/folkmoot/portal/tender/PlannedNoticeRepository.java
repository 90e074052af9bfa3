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

/** Notices that are public before a tender's own. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PlannedNoticeRepository extends GenericRepository<PlannedNoticeRow, UUID> {
    String COLUMNS =
            "tender, number, notice, reason, words, held_from, held_to, future_on, plan_version, notice_number,"
                    + " no_number, public_at, public_by";

    /** The first first. */
    @Query("SELECT " + COLUMNS + " FROM tender_planned_notice WHERE council_id = :council AND tender = :tender"
            + " ORDER BY number")
    List<PlannedNoticeRow> of(short council, UUID tender);

    /** Which are public of these tenders. */
    @Query("SELECT DISTINCT tender, notice FROM tender_planned_notice WHERE council_id = :council"
            + " AND tender IN (:tenders)")
    List<Announced> announced(short council, Collection<UUID> tenders);

    /** @param notice its id, as the regime's data have it */
    @Introspected
    record Announced(UUID tender, String notice) {}

    /** The latest of each tender whose own notice is not public, the newest first. */
    @Query("SELECT " + COLUMNS + " FROM tender_planned_notice p WHERE p.council_id = :council AND p.number ="
            + " (SELECT MAX(q.number) FROM tender_planned_notice q WHERE q.council_id = :council AND q.tender = p.tender)"
            + " AND NOT EXISTS (SELECT 1 FROM tender_notice n WHERE n.council_id = :council AND n.tender = p.tender"
            + " AND n.public_at IS NOT NULL) ORDER BY p.public_at DESC, p.tender LIMIT :most")
    List<PlannedNoticeRow> coming(short council, int most);

    /** The newest first. */
    @Query("SELECT " + COLUMNS + " FROM tender_planned_notice WHERE council_id = :council"
            + " ORDER BY public_at DESC, tender, number LIMIT :most")
    List<PlannedNoticeRow> newest(short council, int most);

    @Query("INSERT INTO tender_planned_notice (council_id, tender, number, notice, reason, words, held_from, held_to,"
            + " future_on, plan_version, notice_number, no_number, public_at, public_by) VALUES (:council, :tender,"
            + " :number, :notice, :reason, :words, :heldFrom, :heldTo, :futureOn, :planVersion, :noticeNumber,"
            + " :noNumber, :at, :by)")
    void publish(
            short council,
            UUID tender,
            int number,
            String notice,
            String reason,
            String words,
            @Nullable LocalDate heldFrom,
            @Nullable LocalDate heldTo,
            @Nullable LocalDate futureOn,
            int planVersion,
            @Nullable String noticeNumber,
            String noNumber,
            Instant at,
            @Nullable Long by);
}
