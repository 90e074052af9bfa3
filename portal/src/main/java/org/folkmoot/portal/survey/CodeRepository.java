package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Coding frames and what was coded with them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CodeRepository extends GenericRepository<CodeRow, Long> {
    String COLUMNS = "c.id, c.question, c.label, c.words, c.parent_id, c.added_in, c.retired_in, c.merged_into";

    /** Codes of a question, the most used first, with those that nothing more is coded with. */
    @Query("SELECT " + COLUMNS + ", (SELECT COUNT(*) FROM survey_coding g JOIN survey_text t ON t.id = g.text_id"
            + " WHERE g.council_id = :council AND g.code_id = c.id AND t.state IN ('CLEAR', 'CODED')) AS texts"
            + " FROM survey_code c WHERE c.council_id = :council AND c.activity = :activity AND c.question = :question"
            + " ORDER BY texts DESC, c.label")
    List<CodeRow> frame(short council, UUID activity, String question);

    /** Every code of an activity, whatever its question; without counting texts. */
    @Query("SELECT " + COLUMNS
            + ", 0 AS texts FROM survey_code c WHERE c.council_id = :council AND c.activity = :activity AND c.merged_into IS NULL"
            + " ORDER BY c.label, c.id")
    List<CodeRow> ofActivity(short council, UUID activity);

    /** The same with those that were merged into another. */
    @Query(
            "SELECT " + COLUMNS
                    + ", 0 AS texts FROM survey_code c WHERE c.council_id = :council AND c.activity = :activity ORDER BY c.label, c.id")
    List<CodeRow> everyOfActivity(short council, UUID activity);

    /** @return 0 where the frame has a code of that label */
    @Query(
            "INSERT IGNORE INTO survey_code (council_id, activity, question, label, words, parent_id, added_in, retired_in)"
                    + " VALUES (:council, :activity, :question, :label, :words, :parent, :addedIn, :retiredIn)")
    int add(
            short council,
            UUID activity,
            String question,
            String label,
            String words,
            @Nullable Long parent,
            int addedIn,
            @Nullable Integer retiredIn);

    @Query("UPDATE survey_code SET label = :label, words = :words, parent_id = :parent"
            + " WHERE council_id = :council AND id = :code")
    void reword(short council, long code, String label, String words, @Nullable Long parent);

    @Query("UPDATE survey_code SET retired_in = :retiredIn, merged_into = :mergedInto"
            + " WHERE council_id = :council AND id = :code")
    void retire(short council, long code, @Nullable Integer retiredIn, @Nullable Long mergedInto);

    /** Those under a code that goes come to stand under nothing. */
    @Query("UPDATE survey_code SET parent_id = NULL WHERE council_id = :council AND parent_id = :code")
    void orphan(short council, long code);

    @Query("INSERT IGNORE INTO survey_frame (council_id, activity, question) VALUES (:council, :activity, :question)")
    void begin(short council, UUID activity, String question);

    @Query("SELECT version FROM survey_frame"
            + " WHERE council_id = :council AND activity = :activity AND question = :question FOR UPDATE")
    int lock(short council, UUID activity, String question);

    /** Of the frame as it stands; empty before its first change. */
    @Query("SELECT version FROM survey_frame"
            + " WHERE council_id = :council AND activity = :activity AND question = :question")
    Optional<Integer> version(short council, UUID activity, String question);

    @Query("UPDATE survey_frame SET version = :version"
            + " WHERE council_id = :council AND activity = :activity AND question = :question")
    void move(short council, UUID activity, String question, int version);

    @Query("INSERT INTO survey_frame_version"
            + " (council_id, activity, question, number, changed, code, actor, made_on, codes)"
            + " VALUES (:council, :activity, :question, :number, :changed, :code, :actor, UTC_DATE(), :codes)")
    void keep(
            short council,
            UUID activity,
            String question,
            int number,
            String changed,
            String code,
            @Nullable UUID actor,
            String codes);

    @Query(
            "SELECT number, changed, code, made_on FROM survey_frame_version"
                    + " WHERE council_id = :council AND activity = :activity AND question = :question ORDER BY number DESC LIMIT 100")
    List<FrameVersionRow> versions(short council, UUID activity, String question);

    @Query("SELECT code_id, text_id, frame_version FROM survey_coding"
            + " WHERE council_id = :council AND text_id IN (:ofTexts)")
    List<CodingRow> codings(short council, List<UUID> ofTexts);

    /** Takes a text out from under the codes that are in use; what was said with earlier ones stays. */
    @Query("DELETE FROM survey_coding WHERE council_id = :council AND text_id = :text"
            + " AND code_id IN (SELECT id FROM survey_code WHERE council_id = :council AND retired_in IS NULL)")
    void uncode(short council, UUID text);

    /** Only with a code in use of the frame that this text's question has. */
    @Query("INSERT IGNORE INTO survey_coding (council_id, code_id, text_id, frame_version, coder)"
            + " SELECT c.council_id, c.id, t.id, :version, :coder FROM survey_code c JOIN survey_text t"
            + " ON t.council_id = c.council_id AND t.activity = c.activity AND t.question = c.question"
            + " WHERE c.council_id = :council AND c.id = :code AND t.id = :text AND c.retired_in IS NULL")
    void code(short council, long code, UUID text, int version, @Nullable UUID coder);

    /** What was coded with one code is from now on coded with another as well. */
    @Query("INSERT IGNORE INTO survey_coding (council_id, code_id, text_id, frame_version, coder)"
            + " SELECT council_id, :into, text_id, :version, coder FROM survey_coding"
            + " WHERE council_id = :council AND code_id = :code")
    void carry(short council, long code, long into, int version);

    /** As {@link #carry}, for what groups said. */
    @Query("INSERT IGNORE INTO survey_group_coding (council_id, code_id, record_id)"
            + " SELECT council_id, :into, record_id FROM survey_group_coding"
            + " WHERE council_id = :council AND code_id = :code")
    void carryGroups(short council, long code, long into);

    /** Whether somebody has coded texts of this question. */
    @Query("SELECT COUNT(*) FROM survey_coding g JOIN survey_code c ON c.id = g.code_id WHERE g.council_id = :council"
            + " AND c.activity = :activity AND c.question = :question AND g.coder = :coder")
    long codedBy(short council, UUID activity, String question, UUID coder);
}
