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
interface ResponseRepository extends GenericRepository<ResponseRow, UUID> {
    String COLUMNS = "id, council_id, activity, questionnaire_version, answers, changes, version, state, seat";

    @Query(
            "INSERT INTO survey_response (council_id, id, activity, questionnaire_version, answers, secret_mac, code_mac, seat)"
                    + " VALUES (:council, :id, :activity, :questionnaireVersion, '{}', :secretMac, :codeMac, :seat)")
    void add(
            short council,
            UUID id,
            UUID activity,
            long questionnaireVersion,
            byte[] secretMac,
            byte[] codeMac,
            @Nullable UUID seat);

    /** One that was sent all at once, without a draft on a device. */
    @Query("INSERT INTO survey_response"
            + " (council_id, id, activity, questionnaire_version, answers, cells, version, state, seat)"
            + " VALUES (:council, :id, :activity, :questionnaireVersion, :answers, :cells, 1, 'SENT', NULL)")
    void addSent(short council, UUID id, UUID activity, long questionnaireVersion, String answers, String cells);

    @Query("SELECT " + COLUMNS + " FROM survey_response WHERE council_id = :council AND secret_mac = :secretMac")
    Optional<ResponseRow> bySecret(short council, byte[] secretMac);

    @Query("SELECT " + COLUMNS + " FROM survey_response WHERE council_id = :council AND code_mac = :codeMac")
    Optional<ResponseRow> byCode(short council, byte[] codeMac);

    @Query("SELECT " + COLUMNS + " FROM survey_response WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<ResponseRow> lock(short council, UUID id);

    @Query("SELECT " + COLUMNS
            + " FROM survey_response WHERE council_id = :council AND secret_mac = :secretMac FOR UPDATE")
    Optional<ResponseRow> lockBySecret(short council, byte[] secretMac);

    @Query("UPDATE survey_response SET secret_mac = :secretMac WHERE council_id = :council AND id = :id")
    void handOver(short council, UUID id, byte[] secretMac);

    @Query("UPDATE survey_response SET answers = :answers WHERE council_id = :council AND id = :id AND state = 'DRAFT'")
    int saveDraft(short council, UUID id, String answers);

    @Query("UPDATE survey_response SET changes = :changes WHERE council_id = :council AND id = :id AND state = 'SENT'")
    int saveChanges(short council, UUID id, @Nullable String changes);

    @Query("UPDATE survey_response SET state = 'SENT', version = version + 1, cells = :cells"
            + " WHERE council_id = :council AND id = :id AND state = 'DRAFT'")
    int send(short council, UUID id, String cells);

    @Query("UPDATE survey_response SET answers = changes, changes = NULL, version = version + 1, cells = :cells,"
            + " earlier = :earlier WHERE council_id = :council AND id = :id AND state = 'SENT' AND changes IS NOT NULL")
    int sendAgain(short council, UUID id, String cells, @Nullable String earlier);

    /** What was sent before it was sent again. */
    @Query("SELECT earlier FROM survey_response WHERE council_id = :council AND id = :id")
    Optional<EarlierRow> earlier(short council, UUID id);

    @Query(
            "UPDATE survey_response SET state = 'WITHDRAWN', answers = '{}', changes = NULL, earlier = NULL, cells = NULL, version = version + 1"
                    + " WHERE council_id = :council AND id = :id AND state = 'SENT'")
    int withdraw(short council, UUID id);

    @Query("SELECT id, activity, questionnaire_version, state, cells, counted_cells FROM survey_response"
            + " WHERE council_id = :council AND uncounted = 1 LIMIT :most FOR UPDATE SKIP LOCKED")
    List<CountedRow> uncounted(short council, int most);

    @Query("UPDATE survey_response SET counted_cells = cells, counted_version = version"
            + " WHERE council_id = :council AND id IN (:ids)")
    void counted(short council, List<UUID> ids);

    /** Responses that have been counted, taken back or not, by key; the next chunk starts after the last of this one. */
    @Query("SELECT id, questionnaire_version, counted_cells, counted_version, released_version FROM survey_response"
            + " WHERE council_id = :council AND activity = :activity AND id > :after AND counted_version > 0"
            + " ORDER BY id LIMIT :most")
    List<ReleasableRow> releasable(short council, UUID activity, UUID after, int most);

    /** As {@link #releasable}, and nobody counts them anew until the release is made. */
    @Query("SELECT id, questionnaire_version, counted_cells, counted_version, released_version FROM survey_response"
            + " WHERE council_id = :council AND activity = :activity AND id > :after AND counted_version > 0"
            + " ORDER BY id LIMIT :most FOR UPDATE")
    List<ReleasableRow> lockReleasable(short council, UUID activity, UUID after, int most);

    /** These are in the release as they are in the counts. */
    @Query("UPDATE survey_response SET released_version = counted_version"
            + " WHERE council_id = :council AND id IN (:ids)")
    void released(short council, List<UUID> ids);

    /** How many were sent, or sent anew, and are not in a release as they are. */
    @Query("SELECT COUNT(*) FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND state = 'SENT' AND released_version < version")
    long unreleased(short council, UUID activity);

    @Query("SELECT COUNT(*) FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND state = 'SENT'")
    long sentNow(short council, UUID activity);

    @Query("SELECT " + COLUMNS + " FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND state = 'SENT' AND id > :after ORDER BY id LIMIT :most")
    List<ResponseRow> sent(short council, UUID activity, UUID after, int most);

    @Query("SELECT DISTINCT activity FROM survey_response WHERE council_id = :council")
    List<ActivityRow> activities(short council);

    /** Key of the last of the next two thousand responses, by key; empty when there are none. */
    @Query("SELECT id FROM (SELECT id FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND id > :after ORDER BY id LIMIT 2000) AS chunk ORDER BY id DESC LIMIT 1")
    Optional<KeyRow> chunkAfter(short council, UUID activity, UUID after);

    @Query(
            "UPDATE survey_response SET code_mac = NULL"
                    + " WHERE council_id = :council AND activity = :activity AND id > :after AND id <= :to AND code_mac IS NOT NULL")
    int forgetCodes(short council, UUID activity, UUID after, UUID to);

    /** What was sent last stays; changes of it that were not sent go, what was sent before, and the device they were typed on. */
    @Query("UPDATE survey_response SET secret_mac = NULL, changes = NULL, earlier = NULL"
            + " WHERE council_id = :council AND activity = :activity AND id > :after AND id <= :to"
            + " AND (secret_mac IS NOT NULL OR changes IS NOT NULL OR earlier IS NOT NULL)")
    int forgetUnsent(short council, UUID activity, UUID after, UUID to);

    @Query("DELETE FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND id > :after AND id <= :to AND state = 'DRAFT'")
    int forgetDrafts(short council, UUID activity, UUID after, UUID to);
}
