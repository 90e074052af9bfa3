package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Which questionnaires name which pictures: as they were last saved, and in versions that were fixed. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PictureRepository extends GenericRepository<PictureRow, UUID> {
    @Query("INSERT IGNORE INTO survey_picture (council_id, picture, questionnaire_id, fixed)"
            + " VALUES (:council, :picture, :questionnaire, :fixed)")
    void add(short council, UUID picture, long questionnaire, boolean fixed);

    /** Of a questionnaire as it was last saved; versions keep theirs. */
    @Query("DELETE FROM survey_picture WHERE council_id = :council AND questionnaire_id = :questionnaire AND fixed = 0")
    void forget(short council, long questionnaire);

    @Query("SELECT COUNT(*) FROM survey_picture WHERE council_id = :council AND picture = :picture AND fixed = 1")
    long published(short council, UUID picture);

    /** The latest made first. */
    @Query(
            "SELECT JSON_EXTRACT(MAX(q.body), '$.title') AS title, CAST(MAX(p.fixed) AS SIGNED) AS fixed FROM survey_picture p"
                    + " JOIN survey_questionnaire q ON q.council_id = p.council_id AND q.id = p.questionnaire_id"
                    + " WHERE p.council_id = :council AND p.picture = :picture GROUP BY q.id ORDER BY q.id DESC LIMIT 200")
    List<PlaceRow> places(short council, UUID picture);

    @Query("SELECT picture, COUNT(DISTINCT questionnaire_id) AS places FROM survey_picture"
            + " WHERE council_id = :council AND picture IN (:pictures) GROUP BY picture")
    List<ManyRow> counts(short council, List<UUID> pictures);

    @Introspected
    record PlaceRow(@Nullable String title, long fixed) {}

    @Introspected
    record ManyRow(UUID picture, long places) {}
}
