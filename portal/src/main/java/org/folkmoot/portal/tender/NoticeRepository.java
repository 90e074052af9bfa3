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

/** Notices, their changes, and the addresses of published tenders. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface NoticeRepository extends GenericRepository<NoticeRow, UUID> {
    String COLUMNS =
            "tender, number, reason, deadline, closes, questions_by, answers_by, papers, plan_version, markings,"
                    + " fingerprint, asked_at, asked_by, approver, answered_at, answer, words, notice_number, no_number, public_at,"
                    + " terms_version, no_question, outages, correction, presents, (SELECT g.at FROM tender_given_up g"
                    + " WHERE g.council_id = tender_notice.council_id AND g.tender = tender_notice.tender) AS given_up_at";

    /** Until when bids are taken: the deadline, or when it was given up before that. */
    String UNTIL = "LEAST(n.deadline, COALESCE((SELECT g.at FROM tender_given_up g WHERE g.council_id = n.council_id"
            + " AND g.tender = n.tender), n.deadline))";

    String PUBLISHED = "SELECT n.tender, n.number, " + UNTIL + " AS deadline, n.public_at, p.plan FROM tender_notice n"
            + " JOIN tender_plan p ON p.council_id = n.council_id AND p.tender = n.tender AND p.version = n.plan_version"
            + " WHERE n.council_id = :council AND n.public_at IS NOT NULL AND n.number = (SELECT MAX(m.number)"
            + " FROM tender_notice m WHERE m.council_id = :council AND m.tender = n.tender AND m.public_at IS NOT NULL)";

    /** The latest that is public of one tender, with its plan. @param plan as JSON */
    @Introspected
    record Published(UUID tender, int number, Instant deadline, Instant publicAt, String plan) {}

    /** Until when bids for a tender that is public may come in. */
    @Introspected
    record Due(UUID tender, Instant deadline) {}

    /** That a tender is public. @param publicAt when its latest notice became so */
    @Introspected
    record Public(UUID tender, Instant publicAt) {}

    @Introspected
    record Slug(UUID tender, String locale, String slug) {}

    /** Latest first; a change that was given up is left out. */
    @Query("SELECT " + COLUMNS + " FROM tender_notice WHERE council_id = :council AND tender = :tender"
            + " AND ended_at IS NULL ORDER BY number DESC LIMIT 100")
    List<NoticeRow> of(short council, UUID tender);

    /** Of these tenders, each latest first; changes that were given up are left out. */
    @Query("SELECT " + COLUMNS + " FROM tender_notice WHERE council_id = :council AND tender IN (:tenders)"
            + " AND ended_at IS NULL ORDER BY tender, number DESC")
    List<NoticeRow> among(short council, Collection<UUID> tenders);

    /** 1 where the latest is agreed, or does nothing but extend the deadline, so that nothing of the tender may change; else 0. */
    @Query("SELECT COUNT(*) FROM tender_notice n WHERE n.council_id = :council AND n.tender = :tender"
            + " AND n.ended_at IS NULL AND (n.answer = 'APPROVED' OR n.outages IS NOT NULL) AND n.number = (SELECT MAX(m.number) FROM tender_notice m"
            + " WHERE m.council_id = :council AND m.tender = :tender AND m.ended_at IS NULL)")
    long fixed(short council, UUID tender);

    /** Tenders about whose notice somebody was asked and has not answered. @param account who was asked */
    @Query("SELECT tender FROM tender_notice WHERE council_id = :council AND approver = :account"
            + " AND asked_at IS NOT NULL AND answer IS NULL AND ended_at IS NULL")
    List<UUID> waitingFor(short council, long account);

    @Query("SELECT COUNT(*) FROM tender_notice WHERE council_id = :council AND tender = :tender"
            + " AND public_at IS NOT NULL")
    long everPublic(short council, UUID tender);

    /** Numbers are never used again, not that of a change that was given up either. */
    @Query("SELECT COALESCE(MAX(number), 0) FROM tender_notice WHERE council_id = :council AND tender = :tender")
    int last(short council, UUID tender);

    @Query("INSERT INTO tender_notice (council_id, tender, number, reason, closes, questions_by, answers_by, papers,"
            + " begun_at, begun_by, notice_number, no_number, terms_version, no_question, presents) VALUES (:council,"
            + " :tender, :number, :reason, :closes, :questionsBy, :answersBy, :papers, :at, :by, :noticeNumber, :noNumber,"
            + " :version, :noQuestion, :presents)")
    void begin(
            short council,
            UUID tender,
            int number,
            String reason,
            @Nullable String closes,
            @Nullable LocalDate questionsBy,
            @Nullable LocalDate answersBy,
            String papers,
            Instant at,
            @Nullable Long by,
            @Nullable String noticeNumber,
            String noNumber,
            int version,
            @Nullable String noQuestion,
            @Nullable String presents);

    /** Makes a change that was just begun one that does nothing but extend the deadline. */
    @Query("UPDATE tender_notice SET outages = :outages WHERE council_id = :council AND tender = :tender"
            + " AND number = :number AND asked_at IS NULL")
    void extension(short council, UUID tender, int number, String outages);

    /** Says of a change that was just begun that it puts right a mistake. */
    @Query("UPDATE tender_notice SET correction = TRUE WHERE council_id = :council AND tender = :tender"
            + " AND number = :number AND asked_at IS NULL")
    void correction(short council, UUID tender, int number);

    /** How often terms were saved, of changes that were given up too: a version is never that of another text. */
    @Query("SELECT COALESCE(MAX(terms_version), 0) FROM tender_notice WHERE council_id = :council AND tender = :tender")
    int lastTerms(short council, UUID tender);

    @Query("UPDATE tender_notice SET reason = :reason, closes = :closes, questions_by = :questionsBy,"
            + " answers_by = :answersBy, papers = :papers, terms_version = :version, no_question = :noQuestion,"
            + " presents = :presents"
            + " WHERE council_id = :council AND tender = :tender AND number = :number"
            + " AND (answer IS NULL OR answer <> 'APPROVED')")
    int terms(
            short council,
            UUID tender,
            int number,
            String reason,
            @Nullable String closes,
            @Nullable LocalDate questionsBy,
            @Nullable LocalDate answersBy,
            String papers,
            int version,
            @Nullable String noQuestion,
            @Nullable String presents);

    @Query("UPDATE tender_notice SET plan_version = :planVersion, markings = :markings, deadline = :deadline,"
            + " fingerprint = :fingerprint, asked_at = :at, asked_by = :by, approver = :approver, answered_at = NULL,"
            + " answer = NULL, words = NULL WHERE council_id = :council AND tender = :tender AND number = :number")
    void ask(
            short council,
            UUID tender,
            int number,
            int planVersion,
            String markings,
            Instant deadline,
            String fingerprint,
            Instant at,
            @Nullable Long by,
            @Nullable Long approver);

    @Query("UPDATE tender_notice SET answered_at = :at, answer = :answer, words = :words WHERE council_id = :council"
            + " AND tender = :tender AND number = :number AND answer IS NULL AND asked_at IS NOT NULL")
    int answer(short council, UUID tender, int number, Instant at, String answer, @Nullable String words);

    /** What was agreed is open to change again, and is asked about anew. */
    @Query("UPDATE tender_notice SET asked_at = NULL, answered_at = NULL, answer = NULL, words = NULL"
            + " WHERE council_id = :council AND tender = :tender AND number = :number AND public_at IS NULL")
    int takeBack(short council, UUID tender, int number);

    @Query("UPDATE tender_notice SET notice_number = :noticeNumber, no_number = :noNumber, public_at = :at"
            + " WHERE council_id = :council AND tender = :tender AND number = :number AND answer = 'APPROVED'"
            + " AND public_at IS NULL")
    int publish(short council, UUID tender, int number, @Nullable String noticeNumber, String noNumber, Instant at);

    @Query("UPDATE tender_notice SET ended_at = :at WHERE council_id = :council AND tender = :tender"
            + " AND number = :number AND public_at IS NULL")
    int end(short council, UUID tender, int number, Instant at);

    /** Those that take bids first, the soonest deadline first; then those that are closed, the latest first. */
    @Query(PUBLISHED
            + " ORDER BY " + UNTIL + " <= :now, IF(" + UNTIL + " > :now, n.deadline, NULL), " + UNTIL
            + " DESC, n.tender"
            + " LIMIT :most OFFSET :from")
    List<Published> register(short council, Instant now, int most, int from);

    /** The latest made public first. */
    @Query(PUBLISHED + " ORDER BY n.public_at DESC, n.tender LIMIT :most")
    List<Published> newest(short council, int most);

    @Query(PUBLISHED + " AND n.tender IN (:tenders)")
    List<Published> published(short council, Collection<UUID> tenders);

    /** Every tender that is public with the deadline of its last notice, the soonest first. */
    @Query("SELECT n.tender, " + UNTIL + " AS deadline FROM tender_notice n WHERE n.council_id = :council"
            + " AND n.public_at IS NOT NULL"
            + " AND n.number = (SELECT MAX(m.number) FROM tender_notice m WHERE m.council_id = :council"
            + " AND m.tender = n.tender AND m.public_at IS NOT NULL) ORDER BY " + UNTIL + ", n.tender")
    List<Due> deadlines(short council);

    /** All that are public, without their plans. */
    @Query("SELECT tender, MAX(public_at) AS public_at FROM tender_notice WHERE council_id = :council"
            + " AND public_at IS NOT NULL GROUP BY tender ORDER BY tender")
    List<Public> everyPublic(short council);

    @Query("SELECT tender, locale, slug FROM tender_slug WHERE council_id = :council")
    List<Slug> slugs(short council);

    /** In any language: a reader who switches language carries the other one's. */
    @Query("SELECT tender, locale, slug FROM tender_slug WHERE council_id = :council AND slug = :slug")
    List<Slug> named(short council, String slug);

    @Query("SELECT tender, locale, slug FROM tender_slug WHERE council_id = :council AND tender = :tender")
    List<Slug> slugsOf(short council, UUID tender);

    @Query("SELECT tender, locale, slug FROM tender_slug WHERE council_id = :council AND tender IN (:tenders)")
    List<Slug> slugsOf(short council, Collection<UUID> tenders);

    /** @return 0 where another tender has it, one published in the same moment too */
    @Query("INSERT IGNORE INTO tender_slug (council_id, locale, slug, tender)"
            + " VALUES (:council, :locale, :slug, :tender)")
    int address(short council, String locale, String slug, UUID tender);
}
