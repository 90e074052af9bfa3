package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Introspected;
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

/** Marks that groups agreed, what was referred back and corrected, their meetings, and the close. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AgreedRepository extends GenericRepository<AgreedRow, UUID> {
    String ALL =
            "SELECT id, lot, question, bid, grp, number, mark, reason, lang, version, kept_by, kept_at, confirmed_at, appeal,"
                    + " second FROM tender_mark_agreed WHERE council_id = :council AND tender = :tender";

    String REFERRED =
            "SELECT lot, question, bid, grp, agreed, level, why, lang, made_at FROM tender_mark_referral WHERE council_id = :council"
                    + " AND tender = :tender";

    @Introspected
    record Referred(
            String lot,
            String question,
            String bid,
            String grp,
            UUID agreed,
            int level,
            String why,
            String lang,
            Instant madeAt) {}

    /** @param seats as JSON */
    @Introspected
    record Meeting(UUID id, String grp, LocalDate heldOn, String seats, String others, String about, Instant keptAt) {}

    @Introspected
    record Correction(
            UUID id,
            String lot,
            String question,
            String bid,
            String grp,
            UUID replaces,
            int mark,
            String reason,
            String lang,
            String appeal,
            long askedBy,
            Instant askedAt,
            @Nullable Long decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Boolean agreed) {}

    /** Of a place in the order in which they were agreed. */
    @Query(ALL + " AND lot = :lot ORDER BY question, bid, grp, number")
    List<AgreedRow> of(short council, UUID tender, String lot);

    @Query(ALL + " AND lot = :lot AND question = :question ORDER BY bid, grp, number")
    List<AgreedRow> of(short council, UUID tender, String lot, String question);

    /** Of one group, all lots. */
    @Query(ALL + " AND grp = :grp ORDER BY lot, question, bid, number")
    List<AgreedRow> group(short council, UUID tender, String grp);

    @Query(
            "INSERT INTO tender_mark_agreed (council_id, id, tender, lot, question, bid, grp, number, mark, reason, lang,"
                    + " version, kept_by, kept_at, confirmed_at, appeal, second) VALUES (:council, :id, :tender, :lot, :question,"
                    + " :bid, :grp, :number, :mark, :reason, :lang, 1, :by, :at, :confirmedAt, :appeal, :second)")
    void add(
            short council,
            UUID id,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            int number,
            int mark,
            String reason,
            String lang,
            long by,
            Instant at,
            @Nullable Instant confirmedAt,
            @Nullable String appeal,
            @Nullable Long second);

    /** Of one that is not confirmed. */
    @Query("UPDATE tender_mark_agreed SET mark = :mark, reason = :reason, lang = :lang, version = version + 1,"
            + " kept_by = :by, kept_at = :at WHERE council_id = :council AND id = :id AND version = :version"
            + " AND confirmed_at IS NULL")
    int change(short council, UUID id, int version, int mark, String reason, String lang, long by, Instant at);

    /** Just what was read back. */
    @Query("UPDATE tender_mark_agreed SET confirmed_at = :at WHERE council_id = :council AND id = :id"
            + " AND version = :version AND confirmed_at IS NULL")
    int confirm(short council, UUID id, int version, Instant at);

    @Query(REFERRED + " AND lot = :lot")
    List<Referred> referred(short council, UUID tender, String lot);

    @Query(REFERRED + " AND lot = :lot AND question = :question")
    List<Referred> referred(short council, UUID tender, String lot, String question);

    @Query(REFERRED + " AND grp = :grp")
    List<Referred> referredTo(short council, UUID tender, String grp);

    @Query(
            "INSERT INTO tender_mark_referral (council_id, tender, lot, question, bid, grp, agreed, level, why, lang, made_by,"
                    + " made_at) VALUES (:council, :tender, :lot, :question, :bid, :grp, :agreed, :level, :why, :lang, :by, :at)")
    void refer(
            short council,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            UUID agreed,
            int level,
            String why,
            String lang,
            long by,
            Instant at);

    @Query("SELECT closed_at FROM tender_mark_close WHERE council_id = :council AND tender = :tender")
    Optional<Instant> closed(short council, UUID tender);

    @Query(
            "INSERT INTO tender_mark_close (council_id, tender, closed_at, closed_by) VALUES (:council, :tender, :at, :by)")
    void close(short council, UUID tender, Instant at, long by);

    /** Latest first. */
    @Query("SELECT id, grp, held_on, seats, others, about, kept_at FROM tender_mark_meeting WHERE council_id = :council"
            + " AND tender = :tender AND grp = :grp ORDER BY held_on DESC, kept_at DESC LIMIT 100")
    List<Meeting> meetings(short council, UUID tender, String grp);

    @Query(
            "INSERT INTO tender_mark_meeting (council_id, id, tender, grp, held_on, seats, others, about, kept_by, kept_at)"
                    + " VALUES (:council, :id, :tender, :grp, :on, :seats, :others, :about, :by, :at)")
    void met(
            short council,
            UUID id,
            UUID tender,
            String grp,
            LocalDate on,
            String seats,
            String others,
            String about,
            long by,
            Instant at);

    String CORRECTIONS =
            "SELECT id, lot, question, bid, grp, replaces, mark, reason, lang, appeal, asked_by, asked_at, decided_by,"
                    + " decided_at, agreed FROM tender_mark_correction WHERE council_id = :council AND tender = :tender";

    /** Latest first. */
    @Query(CORRECTIONS + " ORDER BY asked_at DESC LIMIT 200")
    List<Correction> corrections(short council, UUID tender);

    @Query(CORRECTIONS + " AND id = :id")
    Optional<Correction> correction(short council, UUID tender, UUID id);

    @Query(
            "INSERT INTO tender_mark_correction (council_id, id, tender, lot, question, bid, grp, replaces, mark, reason, lang,"
                    + " appeal, asked_by, asked_at) VALUES (:council, :id, :tender, :lot, :question, :bid, :grp, :replaces, :mark,"
                    + " :reason, :lang, :appeal, :by, :at)")
    void ask(
            short council,
            UUID id,
            UUID tender,
            String lot,
            String question,
            String bid,
            String grp,
            UUID replaces,
            int mark,
            String reason,
            String lang,
            String appeal,
            long by,
            Instant at);

    @Query("UPDATE tender_mark_correction SET decided_by = :by, decided_at = :at, agreed = :agreed"
            + " WHERE council_id = :council AND id = :id AND decided_at IS NULL")
    int decide(short council, UUID id, boolean agreed, long by, Instant at);
}
