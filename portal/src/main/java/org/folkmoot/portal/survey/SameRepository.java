package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Which questions were marked as the same in other words. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface SameRepository extends GenericRepository<CountRow, String> {
    @Query("SELECT activity, question, of_activity, of_question FROM survey_same_question"
            + " WHERE council_id = :council AND activity IN (:activities) ORDER BY activity, question")
    List<SameQuestions.Mark> of(short council, List<UUID> activities);

    /** Marks on one activity's questions, and on others that are the same as one of its. */
    @Query("SELECT activity, question, of_activity, of_question FROM survey_same_question"
            + " WHERE council_id = :council AND (activity = :activity OR of_activity = :activity)")
    List<SameQuestions.Mark> touching(short council, UUID activity);

    @Query("REPLACE INTO survey_same_question (council_id, activity, question, of_activity, of_question)"
            + " VALUES (:council, :activity, :question, :ofActivity, :ofQuestion)")
    void mark(short council, UUID activity, String question, UUID ofActivity, String ofQuestion);

    @Query(
            "DELETE FROM survey_same_question WHERE council_id = :council AND activity = :activity AND question = :question")
    int unmark(short council, UUID activity, String question);

    @Query(
            "DELETE FROM survey_same_question WHERE council_id = :council AND (activity = :activity OR of_activity = :activity)")
    void forget(short council, UUID activity);
}
