package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Texts that two people code, and what each said. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SecondRepository extends GenericRepository<SecondRow, Long> {
    String COLUMNS = "id, public_id, activity, question, percent, seed, texts, frame_version, started_by, coder,"
            + " compared_on";
    String READABLE = " LEFT JOIN survey_text t ON t.id = s.text_id AND t.council_id = s.council_id"
            + " AND t.state IN ('CLEAR', 'CODED')";
    String TEXT = "s.text_id, s.lot, s.done, s.first_done, s.note, t.words, t.language, t.blacked_out";

    @Query("SELECT " + COLUMNS + " FROM survey_second WHERE council_id = :council AND public_id = :publicId")
    Optional<SecondRow> find(short council, UUID publicId);

    @Query("SELECT " + COLUMNS + " FROM survey_second WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<SecondRow> lock(short council, UUID publicId);

    /** The one that goes on. */
    @Query("SELECT " + COLUMNS + " FROM survey_second WHERE council_id = :council AND activity = :activity"
            + " AND question = :question AND compared_on IS NULL ORDER BY id DESC LIMIT 1")
    Optional<SecondRow> open(short council, UUID activity, String question);

    @Query("SELECT " + COLUMNS + " FROM survey_second WHERE council_id = :council AND activity = :activity"
            + " AND question = :question ORDER BY id DESC LIMIT 50")
    List<SecondRow> of(short council, UUID activity, String question);

    @Query("INSERT INTO survey_second"
            + " (council_id, public_id, activity, question, percent, seed, texts, frame_version, started_by)"
            + " VALUES (:council, :publicId, :activity, :question, :percent, :seed, :texts, :frameVersion, :startedBy)")
    void add(
            short council,
            UUID publicId,
            UUID activity,
            String question,
            int percent,
            int seed,
            int texts,
            int frameVersion,
            UUID startedBy);

    @Query("INSERT INTO survey_second_text (council_id, round_id, text_id, lot)"
            + " VALUES (:council, :round, :text, :lot)")
    void addText(short council, long round, UUID text, int lot);

    @Query("UPDATE survey_second SET coder = :coder WHERE council_id = :council AND id = :round AND coder IS NULL")
    int claim(short council, long round, UUID coder);

    @Query("SELECT " + TEXT + " FROM survey_second_text s JOIN survey_text t ON t.id = s.text_id"
            + " AND t.council_id = s.council_id AND t.state IN ('CLEAR', 'CODED')"
            + " WHERE s.council_id = :council AND s.round_id = :round AND s.done = FALSE ORDER BY s.lot LIMIT :most")
    List<SecondTextRow> toDo(short council, long round, int most);

    /** Every text of a round, by its lot. */
    @Query("SELECT " + TEXT + " FROM survey_second_text s" + READABLE
            + " WHERE s.council_id = :council AND s.round_id = :round ORDER BY s.lot")
    List<SecondTextRow> texts(short council, long round);

    @Query("SELECT " + TEXT + " FROM survey_second_text s" + READABLE
            + " WHERE s.council_id = :council AND s.round_id = :round AND s.text_id = :text FOR UPDATE")
    Optional<SecondTextRow> lockText(short council, long round, UUID text);

    /** Texts that are still to be coded by the second person and can still be read. */
    @Query("SELECT COUNT(*) FROM survey_second_text s JOIN survey_text t ON t.id = s.text_id"
            + " AND t.council_id = s.council_id AND t.state IN ('CLEAR', 'CODED')"
            + " WHERE s.council_id = :council AND s.round_id = :round AND s.done = FALSE")
    long left(short council, long round);

    @Query("UPDATE survey_second_text SET done = TRUE"
            + " WHERE council_id = :council AND round_id = :round AND text_id = :text")
    int done(short council, long round, UUID text);

    @Query("DELETE FROM survey_second_coding WHERE council_id = :council AND round_id = :round AND text_id = :text"
            + " AND whose = :whose")
    void unsay(short council, long round, UUID text, String whose);

    /** Only with a code in use of the round's own frame. */
    @Query("INSERT IGNORE INTO survey_second_coding (council_id, round_id, text_id, code_id, whose)"
            + " SELECT c.council_id, r.id, :text, c.id, :whose FROM survey_code c JOIN survey_second r"
            + " ON r.council_id = c.council_id AND r.activity = c.activity AND r.question = c.question"
            + " WHERE c.council_id = :council AND c.id = :code AND r.id = :round AND c.retired_in IS NULL")
    void say(short council, long round, UUID text, long code, String whose);

    /** What the first had said of them by now. */
    @Query("INSERT IGNORE INTO survey_second_coding (council_id, round_id, text_id, code_id, whose)"
            + " SELECT s.council_id, s.round_id, s.text_id, g.code_id, 'FIRST' FROM survey_second_text s"
            + " JOIN survey_coding g ON g.council_id = s.council_id AND g.text_id = s.text_id"
            + " JOIN survey_code c ON c.id = g.code_id AND c.retired_in IS NULL"
            + " WHERE s.council_id = :council AND s.round_id = :round")
    void takeFirst(short council, long round);

    @Query("UPDATE survey_second_text SET first_done = TRUE WHERE council_id = :council AND round_id = :round"
            + " AND text_id IN (SELECT id FROM survey_text WHERE council_id = :council AND state = 'CODED')")
    void takeFirstDone(short council, long round);

    @Query("UPDATE survey_second SET compared_on = UTC_DATE()"
            + " WHERE council_id = :council AND id = :round AND compared_on IS NULL")
    int compared(short council, long round);

    @Query("SELECT text_id, code_id, whose FROM survey_second_coding"
            + " WHERE council_id = :council AND round_id = :round")
    List<SecondCodingRow> codings(short council, long round);

    @Query("UPDATE survey_second_text SET note = :note, settled_by = :by"
            + " WHERE council_id = :council AND round_id = :round AND text_id = :text")
    void settle(short council, long round, UUID text, String note, @Nullable UUID by);

    @Query("DELETE FROM survey_second_coding WHERE council_id = :council AND round_id = :round")
    void dropCodings(short council, long round);

    @Query("DELETE FROM survey_second_text WHERE council_id = :council AND round_id = :round")
    void dropTexts(short council, long round);

    @Query("DELETE FROM survey_second WHERE council_id = :council AND id = :round AND compared_on IS NULL")
    int drop(short council, long round);
}
