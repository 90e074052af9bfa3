package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface GroupRepository extends GenericRepository<GroupRecord, Long> {
    @Query(
            "SELECT * FROM survey_group_record WHERE council_id = :council AND activity = :activity ORDER BY month DESC, id DESC")
    List<GroupRecord> of(short council, UUID activity);

    @Query("SELECT * FROM survey_group_record WHERE council_id = :council AND public_id = :publicId")
    Optional<GroupRecord> find(short council, UUID publicId);

    @Query("SELECT * FROM survey_group_record WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<GroupRecord> lock(short council, UUID publicId);

    @Query("INSERT INTO survey_group_record (council_id, public_id, activity, method, month, bands, few, led_by,"
            + " agreed_on, group_name) VALUES (:council, :publicId, :activity, :method, :month, :bands, :few, :ledBy,"
            + " :agreedOn, :groupName)")
    void add(
            short council,
            UUID publicId,
            UUID activity,
            String method,
            String month,
            String bands,
            boolean few,
            String ledBy,
            @Nullable LocalDate agreedOn,
            @Nullable Localised groupName);

    @Query(
            "UPDATE survey_group_record SET method = :method, month = :month, bands = :bands, few = :few, led_by = :ledBy,"
                    + " agreed_on = :agreedOn, group_name = :groupName, lock_version = lock_version + 1 WHERE council_id = :council AND id = :record")
    void change(
            short council,
            long record,
            String method,
            String month,
            String bands,
            boolean few,
            String ledBy,
            @Nullable LocalDate agreedOn,
            @Nullable Localised groupName);

    /** A summary that changed is nobody's any more until the group has seen it. */
    @Query("UPDATE survey_group_record SET published = FALSE, confirmed = NULL"
            + " WHERE council_id = :council AND id = :record")
    void unconfirm(short council, long record);

    @Query("UPDATE survey_group_record SET confirmed = :how WHERE council_id = :council AND id = :record")
    void confirm(short council, long record, String how);

    @Query("UPDATE survey_group_record SET published = :published"
            + " WHERE council_id = :council AND id = :record AND confirmed IS NOT NULL")
    int publish(short council, long record, boolean published);

    /** All words that stand, what was escalated among them. */
    @Query(
            "SELECT id, council_id, record_id, part, language, words, permission, state, blacked_out FROM survey_group_text"
                    + " WHERE council_id = :council AND record_id = :record AND state <> 'REPLACED' ORDER BY part, language, id")
    List<GroupText> texts(short council, long record);

    @Query(
            "SELECT id, council_id, record_id, part, language, words, permission, state, blacked_out FROM survey_group_text"
                    + " WHERE council_id = :council AND id = :text")
    Optional<GroupText> text(short council, UUID text);

    @Query("INSERT INTO survey_group_text (id, council_id, record_id, part, language, words, permission)"
            + " VALUES (:text, :council, :record, :part, :language, :words, :permission)")
    void addText(UUID text, short council, long record, String part, String language, String words, boolean permission);

    @Query("UPDATE survey_group_text SET permission = :permission WHERE council_id = :council AND id = :text")
    void permit(short council, UUID text, boolean permission);

    /** Words that were changed or taken away. What was escalated stays as it was. */
    @Query(
            "UPDATE survey_group_text SET state = 'REPLACED' WHERE council_id = :council AND id = :text AND state <> 'ESCALATED'")
    void replace(short council, UUID text);

    @Query("UPDATE survey_group_text SET state = 'CLEAR', blacked_out = :blackedOut"
            + " WHERE council_id = :council AND id = :text AND state IN ('WAITING', 'CLEAR')")
    void clear(short council, UUID text, @Nullable String blackedOut);

    @Query("UPDATE survey_group_text SET state = 'ESCALATED' WHERE council_id = :council AND id = :text")
    void escalate(short council, UUID text);

    @Query("UPDATE survey_group_record SET published = FALSE WHERE council_id = :council"
            + " AND id = (SELECT record_id FROM survey_group_text WHERE council_id = :council AND id = :text)")
    void takeDown(short council, UUID text);

    @Query("SELECT activity FROM survey_group_record WHERE council_id = :council"
            + " AND id = (SELECT record_id FROM survey_group_text WHERE council_id = :council AND id = :text)")
    Optional<UUID> activityOf(short council, UUID text);

    @Query("SELECT code_id FROM survey_group_coding WHERE council_id = :council AND record_id = :record")
    List<Long> codes(short council, long record);

    /** Takes a record out from under the codes that are in use. */
    @Query("DELETE FROM survey_group_coding WHERE council_id = :council AND record_id = :record"
            + " AND code_id IN (SELECT id FROM survey_code WHERE council_id = :council AND retired_in IS NULL)")
    void uncode(short council, long record);

    /** Only a code of the frame that the record's activity has. */
    @Query("INSERT IGNORE INTO survey_group_coding (council_id, code_id, record_id)"
            + " SELECT c.council_id, c.id, r.id FROM survey_code c JOIN survey_group_record r"
            + " ON r.council_id = c.council_id AND r.activity = c.activity"
            + " WHERE c.council_id = :council AND c.id = :code AND r.id = :record AND c.retired_in IS NULL")
    void code(short council, long code, long record);

    /** Themes that groups spoke of, and how many groups: each once, however much it said. */
    @Query(
            "SELECT c.id, c.label, c.words, COUNT(DISTINCT g.record_id) AS `groups` FROM survey_code c JOIN survey_group_coding g"
                    + " ON g.council_id = c.council_id AND g.code_id = c.id WHERE c.council_id = :council AND c.activity = :activity"
                    + " AND c.merged_into IS NULL GROUP BY c.id, c.label, c.words ORDER BY `groups` DESC, c.label")
    List<GroupThemeRow> themes(short council, UUID activity);
}
