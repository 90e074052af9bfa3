package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ActivityRepository extends GenericRepository<Activity, Long> {
    /** In the order in which people choose between them: as somebody put them, then as they were added. */
    @Query("SELECT * FROM consultation_activity WHERE council_id = :council AND consultation_id = :consultation"
            + " ORDER BY place IS NULL, place, id")
    List<Activity> of(short council, long consultation);

    @Query("SELECT * FROM consultation_activity WHERE council_id = :council ORDER BY consultation_id,"
            + " place IS NULL, place, id")
    List<Activity> all(short council);

    /** Those that groups are asked, once they are fixed. */
    @Query("SELECT * FROM consultation_activity WHERE council_id = :council AND group_id IN (:groups)"
            + " AND questionnaire_version IS NOT NULL ORDER BY id")
    List<Activity> ofGroups(short council, List<Long> groups);

    @Query("SELECT * FROM consultation_activity WHERE council_id = :council AND public_id = :publicId")
    Optional<Activity> find(short council, UUID publicId);

    /** The activity that a questionnaire was made for. */
    @Query("SELECT * FROM consultation_activity WHERE council_id = :council AND questionnaire = :questionnaire"
            + " ORDER BY id LIMIT 1")
    Optional<Activity> asking(short council, UUID questionnaire);

    /** Dates between which a fixed activity takes answers: its part's, within its consultation's, once that was launched. */
    @Query("SELECT GREATEST(c.opens_at, COALESCE(p.opens_at, c.opens_at)) AS opens_at,"
            + " LEAST(c.closes_at, COALESCE(p.closes_at, c.closes_at)) AS closes_at, c.withdrawn_at, c.paused_at"
            + " FROM consultation_activity a"
            + " JOIN consultation c ON c.council_id = a.council_id AND c.id = a.consultation_id"
            + " LEFT JOIN consultation_part p ON p.council_id = a.council_id AND p.id = COALESCE(a.part, (SELECT MIN(f.id)"
            + " FROM consultation_part f WHERE f.council_id = a.council_id AND f.consultation_id = a.consultation_id))"
            + " WHERE a.council_id = :council AND a.public_id = :publicId"
            + " AND a.questionnaire_version IS NOT NULL AND c.launched_at IS NOT NULL")
    Optional<ActivityDates> dates(short council, UUID publicId);

    @Query("INSERT INTO consultation_activity (council_id, public_id, consultation_id, kind, words, age_from, age_to,"
            + " minutes, questionnaire, promise, `sensitive`, part, slugs, group_id) VALUES (:council, :publicId, :consultation, :kind,"
            + " :words, :ageFrom, :ageTo, :minutes, :questionnaire, :promise, :sensitive, :part, :slugs, :groupId)")
    void add(
            short council,
            UUID publicId,
            long consultation,
            String kind,
            String words,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            int minutes,
            @Nullable UUID questionnaire,
            String promise,
            boolean sensitive,
            @Nullable Long part,
            @Nullable Localised slugs,
            @Nullable Long groupId);

    /** Only while nothing is fixed. @return 0 once opening has fixed it */
    @Query("UPDATE consultation_activity SET words = :words, age_from = :ageFrom, age_to = :ageTo, minutes = :minutes,"
            + " promise = :promise, `sensitive` = :sensitive, part = :part, slugs = :slugs, group_id = :groupId WHERE council_id = :council"
            + " AND public_id = :publicId AND questionnaire_version IS NULL")
    int rewrite(
            short council,
            UUID publicId,
            String words,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            int minutes,
            String promise,
            boolean sensitive,
            @Nullable Long part,
            @Nullable Localised slugs,
            @Nullable Long groupId);

    @Query("UPDATE consultation_activity SET part = :part WHERE council_id = :council AND id = :id"
            + " AND questionnaire_version IS NULL")
    int put(short council, long id, @Nullable Long part);

    @Query("UPDATE consultation_activity SET place = :place WHERE council_id = :council AND public_id = :publicId")
    void place(short council, UUID publicId, int place);

    @Query("UPDATE consultation_activity SET questionnaire_version = :version WHERE council_id = :council"
            + " AND id = :id AND questionnaire_version IS NULL")
    int fix(short council, long id, long version);

    @Query("DELETE FROM consultation_activity WHERE council_id = :council AND public_id = :publicId"
            + " AND questionnaire_version IS NULL")
    int remove(short council, UUID publicId);
}
