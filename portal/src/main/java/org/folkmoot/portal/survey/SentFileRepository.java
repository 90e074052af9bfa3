package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.files.FileKind;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SentFileRepository extends GenericRepository<SentFileRow, UUID> {
    String COLUMNS = "id, council_id, activity, response_id, question, kind, size, language, state";

    @Query("INSERT INTO survey_sent_file (council_id, id, activity, response_id, question, kind, size, language)"
            + " VALUES (:council, :id, :activity, :response, :question, :kind, :size, :language)")
    void add(
            short council,
            UUID id,
            UUID activity,
            UUID response,
            String question,
            FileKind kind,
            long size,
            String language);

    @Query("SELECT " + COLUMNS + " FROM survey_sent_file WHERE council_id = :council AND id = :id")
    Optional<SentFileRow> find(short council, UUID id);

    @Query("SELECT " + COLUMNS + " FROM survey_sent_file WHERE council_id = :council AND response_id = :response"
            + " ORDER BY id")
    List<SentFileRow> ofResponse(short council, UUID response);

    /** What the team may have, by its random id, which is no order at all. */
    @Query("SELECT " + COLUMNS + " FROM survey_sent_file WHERE council_id = :council AND activity = :activity"
            + " AND state = 'CLEAR' ORDER BY question, id LIMIT 5000")
    List<SentFileRow> cleared(short council, UUID activity);

    @Query("SELECT question, state, COUNT(*) AS texts FROM survey_sent_file WHERE council_id = :council"
            + " AND activity = :activity GROUP BY question, state")
    List<TextCount> counts(short council, UUID activity);

    @Query("SELECT COALESCE(SUM(size), 0) FROM survey_sent_file WHERE council_id = :council")
    long bytes(short council);

    @Query("UPDATE survey_sent_file SET state = 'WAITING', language = :language"
            + " WHERE council_id = :council AND id = :id AND state = 'HELD'")
    int send(short council, UUID id, String language);

    @Query("UPDATE survey_sent_file SET state = :state WHERE council_id = :council AND id = :id AND state = 'WAITING'")
    int decide(short council, UUID id, String state);

    @Query("DELETE FROM survey_sent_file WHERE council_id = :council AND id = :id")
    int delete(short council, UUID id);

    @Query("SELECT " + COLUMNS + " FROM survey_sent_file WHERE council_id = :council AND activity = :activity"
            + " AND state = 'HELD' LIMIT 200")
    List<SentFileRow> held(short council, UUID activity);

    /** Of an activity, in the order of nothing. @param after a random id that comes before all of them */
    @Query("SELECT " + COLUMNS + " FROM survey_sent_file WHERE council_id = :council AND activity = :activity"
            + " AND id > :after ORDER BY id LIMIT 200")
    List<SentFileRow> after(short council, UUID activity, UUID after);
}
