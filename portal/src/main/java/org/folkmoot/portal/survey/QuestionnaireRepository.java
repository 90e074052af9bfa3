package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface QuestionnaireRepository extends GenericRepository<QuestionnaireRow, Long> {
    @Query("SELECT id, council_id, public_id, body, lock_version FROM survey_questionnaire"
            + " WHERE council_id = :council AND public_id = :publicId")
    Optional<QuestionnaireRow> find(short council, UUID publicId);

    @Query("SELECT id, council_id, public_id, body, lock_version FROM survey_questionnaire"
            + " WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<QuestionnaireRow> lock(short council, UUID publicId);

    /** The latest changed first. */
    @Query("SELECT id, council_id, public_id, body, lock_version FROM survey_questionnaire"
            + " WHERE council_id = :council ORDER BY changed_at DESC, id DESC LIMIT 100")
    List<QuestionnaireRow> latest(short council);

    @Query("INSERT INTO survey_questionnaire (council_id, public_id, body, lock_version, changed_at)"
            + " VALUES (:council, :publicId, :body, 1, :now)")
    void add(short council, UUID publicId, String body, Instant now);

    @Query("UPDATE survey_questionnaire SET body = :body, lock_version = lock_version + 1, changed_at = :now"
            + " WHERE council_id = :council AND id = :id")
    void change(short council, long id, String body, Instant now);

    @Query("INSERT INTO survey_questionnaire_version (council_id, questionnaire_id, number, body, frozen_at)"
            + " VALUES (:council, :questionnaire, :number, :body, :now)")
    void addVersion(short council, long questionnaire, int number, String body, Instant now);

    @Nullable
    @Query("SELECT MAX(number) FROM survey_questionnaire_version"
            + " WHERE council_id = :council AND questionnaire_id = :questionnaire")
    Integer lastNumber(short council, long questionnaire);

    @Query("SELECT id FROM survey_questionnaire_version"
            + " WHERE council_id = :council AND questionnaire_id = :questionnaire AND number = :number")
    long versionKey(short council, long questionnaire, int number);

    @Query(
            "SELECT id FROM survey_questionnaire_version WHERE council_id = :council AND questionnaire_id = :questionnaire"
                    + " ORDER BY number")
    List<Long> versions(short council, long questionnaire);

    @Query("SELECT body FROM survey_questionnaire_version WHERE council_id = :council AND id = :version")
    Optional<String> versionBody(short council, long version);

    @Query("SELECT number FROM survey_questionnaire_version WHERE council_id = :council AND id = :version")
    Optional<Integer> versionNumber(short council, long version);
}
