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

/** Questions about tenders. Whoever changes one holds its tender. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface ClarificationRepository extends GenericRepository<ClarificationRow, UUID> {
    String COLUMNS = "id, tender, number, asker, asked, asked_on, late, wish, lot, promised, due, decision, decided_at,"
            + " told_alone, until, agreed, withdrawn_on, version, answer, material_at, material_due, passed_at,"
            + " brought_at, proposed, proposal, signed_at, batch, shown, published_at";

    /** Answers that became public together. */
    @Introspected
    record Batch(UUID tender, int batch, Instant publishedAt) {}

    /** In the order in which the council counts them. */
    @Query("SELECT " + COLUMNS + " FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " ORDER BY number")
    List<ClarificationRow> of(short council, UUID tender);

    /** Those of one organisation. */
    @Query("SELECT " + COLUMNS + " FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " AND asker = :asker ORDER BY number")
    List<ClarificationRow> askedBy(short council, UUID tender, byte[] asker);

    @Query("SELECT " + COLUMNS + " FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " AND number = :number")
    Optional<ClarificationRow> numbered(short council, UUID tender, int number);

    @Query("SELECT " + COLUMNS + " FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " AND published_at IS NOT NULL ORDER BY shown")
    List<ClarificationRow> published(short council, UUID tender);

    @Query("SELECT " + COLUMNS + " FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " AND lot = :lot AND passed_at IS NOT NULL AND withdrawn_on IS NULL ORDER BY number")
    List<ClarificationRow> passed(short council, UUID tender, String lot);

    @Query("SELECT COUNT(*) FROM tender_clarification WHERE council_id = :council AND tender = :tender"
            + " AND published_at IS NOT NULL")
    int answers(short council, UUID tender);

    @Query("SELECT COALESCE(MAX(number), 0) FROM tender_clarification WHERE council_id = :council AND tender = :tender")
    int last(short council, UUID tender);

    @Query("SELECT COALESCE(MAX(shown), 0) FROM tender_clarification WHERE council_id = :council AND tender = :tender")
    int lastShown(short council, UUID tender);

    @Query("SELECT COALESCE(MAX(batch), 0) FROM tender_clarification WHERE council_id = :council AND tender = :tender")
    int lastBatch(short council, UUID tender);

    /** The latest first. */
    @Query(
            "SELECT tender, batch, MIN(published_at) AS published_at FROM tender_clarification WHERE council_id = :council"
                    + " AND published_at IS NOT NULL GROUP BY tender, batch ORDER BY published_at DESC LIMIT :most")
    List<Batch> batches(short council, int most);

    @Query("INSERT INTO tender_clarification (council_id, id, tender, number, asker, asked, asked_on, late, wish, lot,"
            + " promised, due, agreed, version, proposed) VALUES (:council, :id, :tender, :number, :asker, :asked,"
            + " :askedOn, :late, :wish, :lot, :promised, :due, FALSE, 0, 0)")
    void ask(
            short council,
            UUID id,
            UUID tender,
            int number,
            byte[] asker,
            byte[] asked,
            LocalDate askedOn,
            boolean late,
            boolean wish,
            @Nullable String lot,
            LocalDate promised,
            Instant due);

    @Query("UPDATE tender_clarification SET withdrawn_on = :day WHERE council_id = :council AND id = :id")
    void withdraw(short council, UUID id, LocalDate day);

    @Query("UPDATE tender_clarification SET agreed = TRUE WHERE council_id = :council AND id = :id")
    void agree(short council, UUID id);

    @Query("UPDATE tender_clarification SET decision = :decision, decided_at = :at, decided_by = :by,"
            + " told_alone = :toldAlone, until = :until WHERE council_id = :council AND id = :id")
    void decide(
            short council,
            UUID id,
            String decision,
            Instant at,
            @Nullable Long by,
            byte[] toldAlone,
            @Nullable Instant until);

    @Query("UPDATE tender_clarification SET version = :version, answer = :answer, answered_by = :by, lot = :lot,"
            + " material_at = :materialAt, material_due = :materialDue WHERE council_id = :council AND id = :id")
    void answer(
            short council,
            UUID id,
            int version,
            String answer,
            @Nullable Long by,
            @Nullable String lot,
            @Nullable Instant materialAt,
            @Nullable Instant materialDue);

    /** To the panel's facilitator; null takes it back, and with it what the panel was asked. */
    @Query("UPDATE tender_clarification SET passed_at = :at, brought_at = NULL, proposal = NULL, signed_at = NULL"
            + " WHERE council_id = :council AND id = :id")
    void pass(short council, UUID id, @Nullable Instant at);

    @Query("UPDATE tender_clarification SET brought_at = :at WHERE council_id = :council AND id = :id")
    void bring(short council, UUID id, Instant at);

    @Query("UPDATE tender_clarification SET proposed = :version, proposal = :proposal, signed_at = NULL"
            + " WHERE council_id = :council AND id = :id")
    void propose(short council, UUID id, int version, String proposal);

    @Query("UPDATE tender_clarification SET signed_at = :at WHERE council_id = :council AND id = :id")
    void sign(short council, UUID id, Instant at);

    @Query("UPDATE tender_clarification SET batch = :batch, shown = :shown, published_at = :at"
            + " WHERE council_id = :council AND id = :id")
    void publish(short council, UUID id, int batch, int shown, Instant at);

    @Query("INSERT INTO tender_clarification_said (council_id, question, version, account, yes) VALUES (:council,"
            + " :question, :version, :account, :yes) ON DUPLICATE KEY UPDATE yes = :yes")
    void say(short council, UUID question, int version, long account, boolean yes);

    @Query("SELECT COUNT(*) FROM tender_clarification_said WHERE council_id = :council AND question = :question"
            + " AND version = :version AND yes = :yes")
    int said(short council, UUID question, int version, boolean yes);

    /** What one member said to it; null for nothing yet. */
    @Nullable
    @Query("SELECT yes FROM tender_clarification_said WHERE council_id = :council AND question = :question"
            + " AND version = :version AND account = :account")
    Boolean saidBy(short council, UUID question, int version, long account);

    /** Whether an organisation asked anything: 0 for nothing. */
    @Query(
            "SELECT COUNT(*) FROM tender_clarification WHERE council_id = :council AND tender = :tender AND asker = :asker")
    int asked(short council, UUID tender, byte[] asker);
}
