package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is let in to an activity, and how many of whom are wanted. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AccessRepository extends GenericRepository<CountRow, String> {
    @Query("SELECT invited_only, used FROM survey_access WHERE council_id = :council AND activity = :activity")
    Optional<AccessRow> find(short council, UUID activity);

    @Query("SELECT activity FROM survey_access WHERE council_id = :council AND invited_only")
    List<UUID> invitedOnly(short council);

    @Query("INSERT INTO survey_access (council_id, activity, invited_only) VALUES (:council, :activity, :invitedOnly)"
            + " ON DUPLICATE KEY UPDATE invited_only = :invitedOnly")
    void choose(short council, UUID activity, boolean invitedOnly);

    @Query(
            "INSERT INTO survey_access (council_id, activity, invited_only, used) VALUES (:council, :activity, FALSE, :used)"
                    + " ON DUPLICATE KEY UPDATE used = :used")
    void keepUsed(short council, UUID activity, int used);

    @Query("SELECT question, choice, most, least FROM survey_quota WHERE council_id = :council AND activity = :activity"
            + " ORDER BY question, choice")
    List<Quota> quotas(short council, UUID activity);

    /** Those whose group has given as many answers as there may be, as far as they are counted. */
    @Query("SELECT q.question, q.choice, q.most, q.least FROM survey_quota q JOIN survey_count c"
            + " ON c.council_id = q.council_id AND c.activity = q.activity AND c.question = q.question AND c.choice = q.choice"
            + " WHERE q.council_id = :council AND q.activity = :activity AND c.people >= q.most")
    List<Quota> full(short council, UUID activity);

    @Query("REPLACE INTO survey_quota (council_id, activity, question, choice, most, least)"
            + " VALUES (:council, :activity, :question, :choice, :most, :least)")
    void want(
            short council,
            UUID activity,
            String question,
            String choice,
            @Nullable Integer most,
            @Nullable Integer least);

    @Query("DELETE FROM survey_quota WHERE council_id = :council AND activity = :activity AND question = :question"
            + " AND choice = :choice")
    int unwant(short council, UUID activity, String question, String choice);
}
