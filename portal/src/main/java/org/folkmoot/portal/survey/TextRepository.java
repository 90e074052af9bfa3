package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TextRepository extends GenericRepository<TextRow, UUID> {
    String COLUMNS = "id, council_id, activity, response_id, question, version, words, language, permission, state,"
            + " blacked_out, quoted";

    @Query(
            "INSERT INTO survey_text (id, council_id, activity, response_id, question, version, words, language, permission, state)"
                    + " VALUES (:id, :council, :activity, :response, :question, :version, :words, :language, :permission, :state)")
    void add(
            UUID id,
            short council,
            UUID activity,
            UUID response,
            String question,
            int version,
            String words,
            String language,
            boolean permission,
            String state);

    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND id = :id")
    Optional<TextRow> find(short council, UUID id);

    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity")
    List<TextRow> allOf(short council, UUID activity);

    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<TextRow> lock(short council, UUID id);

    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND response_id = :response"
            + " AND state IN ('WAITING', 'CLEAR', 'CODED') FOR UPDATE")
    List<TextRow> standing(short council, UUID response);

    /** Words that are no longer somebody's answer. What was escalated stays as it was. */
    @Query("UPDATE survey_text SET state = 'REPLACED', quoted = FALSE"
            + " WHERE council_id = :council AND id = :id AND state <> 'ESCALATED'")
    void replace(short council, UUID id);

    @Query("UPDATE survey_text SET permission = :permission, quoted = quoted AND :permission"
            + " WHERE council_id = :council AND id = :id")
    void permit(short council, UUID id, boolean permission);

    @Query("UPDATE survey_text SET state = 'CLEAR', blacked_out = :blackedOut WHERE council_id = :council AND id = :id"
            + " AND state IN ('WAITING', 'CLEAR')")
    void clear(short council, UUID id, @Nullable String blackedOut);

    @Query("UPDATE survey_text SET state = 'ESCALATED', quoted = FALSE WHERE council_id = :council AND id = :id")
    void escalate(short council, UUID id);

    @Query("UPDATE survey_text SET quoted = :quoted WHERE council_id = :council AND id = :id AND permission = TRUE"
            + " AND state IN ('CLEAR', 'CODED')")
    int quote(short council, UUID id, boolean quoted);

    @Query("UPDATE survey_text SET state = :state WHERE council_id = :council AND id = :id"
            + " AND state IN ('CLEAR', 'CODED')")
    void coded(short council, UUID id, String state);

    /**
     * Released texts of one question by their random key, which is no order at all; those of a campaign that say the same are sorted once,
     * on its page.
     */
    @Query("SELECT " + COLUMNS + " FROM survey_text t WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND state IN ('CLEAR', 'CODED') AND id > :after"
            + " AND NOT EXISTS (SELECT 1 FROM survey_alike a WHERE a.council_id = :council AND a.text_id = t.id"
            + " AND a.same = TRUE AND a.apart = FALSE) ORDER BY id LIMIT :most")
    List<TextRow> released(short council, UUID activity, String question, UUID after, int most);

    @Query(
            "SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity"
                    + " AND quoted = TRUE AND permission = TRUE AND state IN ('CLEAR', 'CODED') ORDER BY question, id LIMIT 200")
    List<TextRow> quoted(short council, UUID activity);

    @Query("SELECT COUNT(*) FROM survey_text WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND state IN ('CLEAR', 'CODED')")
    long countReleased(short council, UUID activity, String question);

    /** Keys of released texts alone. */
    @Query("SELECT id FROM survey_text WHERE council_id = :council AND activity = :activity AND question = :question"
            + " AND state IN ('CLEAR', 'CODED') AND id > :after ORDER BY id LIMIT :most")
    List<UUID> releasedKeys(short council, UUID activity, String question, UUID after, int most);

    /** As {@link #released}, only those that nobody has coded yet. */
    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND state = 'CLEAR' AND id > :after ORDER BY id LIMIT :most")
    List<TextRow> uncoded(short council, UUID activity, String question, UUID after, int most);

    /** As {@link #released}, only those under one code, be it in use or not. */
    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND state IN ('CLEAR', 'CODED') AND id > :after"
            + " AND id IN (SELECT text_id FROM survey_coding WHERE council_id = :council AND code_id = :code)"
            + " ORDER BY id LIMIT :most")
    List<TextRow> under(short council, UUID activity, String question, long code, UUID after, int most);

    /** Coded texts of one language, to learn from. */
    @Query("SELECT " + COLUMNS + " FROM survey_text WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND state = 'CODED' AND language = :language ORDER BY id LIMIT :most")
    List<TextRow> coded(short council, UUID activity, String question, String language, int most);

    /** How many of a question's texts are coded, by language. */
    @Query("SELECT language AS question, state, COUNT(*) AS texts FROM survey_text WHERE council_id = :council"
            + " AND activity = :activity AND question = :question AND state IN ('CLEAR', 'CODED')"
            + " GROUP BY language, state")
    List<TextCount> countsByLanguage(short council, UUID activity, String question);
}
