package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BatchRepository extends GenericRepository<Batch, Long> {
    @Query("SELECT * FROM survey_batch WHERE council_id = :council AND activity = :activity ORDER BY number")
    List<Batch> of(short council, UUID activity);

    @Query("SELECT * FROM survey_batch WHERE council_id = :council AND public_id = :publicId")
    Optional<Batch> find(short council, UUID publicId);

    @Query("SELECT * FROM survey_batch WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<Batch> lock(short council, UUID publicId);

    @Query("SELECT COALESCE(MAX(number), 0) + 1 FROM survey_batch WHERE council_id = :council AND activity = :activity")
    int next(short council, UUID activity);

    /** @return 0 where somebody else has just taken the number */
    @Query(
            "INSERT IGNORE INTO survey_batch"
                    + " (council_id, public_id, activity, number, channel, came, arrived_on, arrive_by, state, printed_version)"
                    + " VALUES (:council, :publicId, :activity, :number, :channel, :came, :arrivedOn, :arriveBy, :state, :printed)")
    int add(
            short council,
            UUID publicId,
            UUID activity,
            int number,
            String channel,
            int came,
            LocalDate arrivedOn,
            LocalDate arriveBy,
            String state,
            long printed);

    @Query("UPDATE survey_batch SET entered = entered + 1 WHERE council_id = :council AND id = :batch")
    void entered(short council, long batch);

    @Query("UPDATE survey_batch SET state = 'CHECKING' WHERE council_id = :council AND id = :batch AND state = 'OPEN'")
    int check(short council, long batch);

    @Query("UPDATE survey_batch SET state = 'CHECKED', checked = :checked, compared = :compared, differed = :differed"
            + " WHERE council_id = :council AND id = :batch AND state = 'CHECKING'")
    int over(short council, long batch, int checked, int compared, int differed);

    @Query("SELECT COALESCE(SUM(entered), 0) FROM survey_batch WHERE council_id = :council AND activity = :activity")
    long responses(short council, UUID activity);

    @Query("SELECT * FROM survey_batch_sheet WHERE council_id = :council AND batch_id = :batch ORDER BY number")
    List<BatchSheet> sheets(short council, long batch);

    @Query("SELECT * FROM survey_batch_sheet WHERE council_id = :council AND batch_id = :batch AND number = :number")
    Optional<BatchSheet> sheet(short council, long batch, int number);

    @Query("INSERT INTO survey_batch_sheet (council_id, batch_id, number, response, answers, language, entered_by)"
            + " VALUES (:council, :batch, :number, :response, :answers, :language, :actor)")
    void addSheet(short council, long batch, int number, UUID response, String answers, String language, UUID actor);

    /** One that came too late: nothing of it is kept but that it is there. */
    @Query(
            "INSERT IGNORE INTO survey_batch_sheet (council_id, batch_id, number, response, answers, language, entered_by)"
                    + " VALUES (:council, :batch, :number, NULL, '{}', 'en', :actor)")
    void addAside(short council, long batch, int number, UUID actor);

    @Query(
            "UPDATE survey_batch_sheet SET drawn = TRUE WHERE council_id = :council AND batch_id = :batch AND number IN (:numbers)")
    void draw(short council, long batch, List<Integer> numbers);

    @Query("UPDATE survey_batch_sheet SET again = :answers, again_by = :actor"
            + " WHERE council_id = :council AND batch_id = :batch AND number = :number AND again IS NULL")
    int again(short council, long batch, int number, String answers, UUID actor);

    @Query("SELECT number, question, kept, reason FROM survey_batch_settled"
            + " WHERE council_id = :council AND batch_id = :batch ORDER BY number, question")
    List<SettledRow> settled(short council, long batch);

    @Query("INSERT INTO survey_batch_settled (council_id, batch_id, number, question, kept, reason, settled_by)"
            + " VALUES (:council, :batch, :number, :question, :kept, :reason, :actor)"
            + " ON DUPLICATE KEY UPDATE kept = VALUES(kept), reason = VALUES(reason), settled_by = VALUES(settled_by)")
    void settle(short council, long batch, int number, String question, String kept, String reason, UUID actor);

    @Query("DELETE FROM survey_batch_settled WHERE council_id = :council AND batch_id = :batch")
    void forgetSettled(short council, long batch);

    @Query("DELETE FROM survey_batch_sheet WHERE council_id = :council AND batch_id = :batch")
    void forgetSheets(short council, long batch);

    @Query("SELECT * FROM survey_batch WHERE council_id = :council AND arrived_on < :before"
            + " AND EXISTS (SELECT 1 FROM survey_batch_sheet s WHERE s.council_id = :council AND s.batch_id = survey_batch.id)"
            + " ORDER BY id LIMIT 100")
    List<Batch> leftOpen(short council, LocalDate before);

    /** Its check was never finished. */
    @Query(
            "UPDATE survey_batch SET state = 'CHECKED' WHERE council_id = :council AND id = :batch AND state IN ('OPEN', 'CHECKING')")
    void lapse(short council, long batch);
}
