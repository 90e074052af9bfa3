package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Deletes what is left of an activity whose time is over, in chunks. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AnswersPurgeRepository extends GenericRepository<ResponseRow, UUID> {
    @Query("DELETE FROM survey_coding WHERE council_id = :council AND code_id IN"
            + " (SELECT id FROM survey_code WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropCodings(short council, UUID activity);

    @Query("DELETE FROM survey_second_coding WHERE council_id = :council AND round_id IN"
            + " (SELECT id FROM survey_second WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropSecondCodings(short council, UUID activity);

    @Query("DELETE FROM survey_second_text WHERE council_id = :council AND round_id IN"
            + " (SELECT id FROM survey_second WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropSecondTexts(short council, UUID activity);

    @Query("DELETE FROM survey_second WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropSeconds(short council, UUID activity);

    @Query("DELETE FROM survey_passage WHERE council_id = :council AND text_id IN"
            + " (SELECT id FROM survey_text WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropPassages(short council, UUID activity);

    /** All but the bars in quotes, which stay as they were printed. */
    @Query("DELETE FROM survey_redaction WHERE council_id = :council AND text_id IN (SELECT id FROM survey_text"
            + " WHERE council_id = :council AND activity = :activity AND quoted = FALSE) LIMIT 2000")
    int dropRedactions(short council, UUID activity);

    @Query("DELETE FROM survey_frame_version WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropFrameVersions(short council, UUID activity);

    @Query("DELETE FROM survey_frame WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropFrames(short council, UUID activity);

    @Query("DELETE FROM survey_code WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropCodes(short council, UUID activity);

    @Query("DELETE FROM survey_alike WHERE council_id = :council AND campaign_id IN"
            + " (SELECT id FROM survey_campaign WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropAlike(short council, UUID activity);

    @Query("DELETE FROM survey_comparison_cell WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropComparisonCells(short council, UUID activity);

    @Query("DELETE FROM survey_comparison_shown WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropComparisonsShown(short council, UUID activity);

    @Query("DELETE FROM survey_cross_table WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropCrossTables(short council, UUID activity);

    @Query("DELETE FROM survey_comparison WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropComparisons(short council, UUID activity);

    /** All but those that everybody is told of: about how many, and nothing else. */
    @Query(
            "DELETE FROM survey_campaign WHERE council_id = :council AND activity = :activity AND said IS NULL LIMIT 2000")
    int dropCampaigns(short council, UUID activity);

    @Query("DELETE FROM survey_text WHERE council_id = :council AND activity = :activity AND quoted = FALSE LIMIT 2000")
    int dropTexts(short council, UUID activity);

    @Query("DELETE FROM survey_response WHERE council_id = :council AND activity = :activity"
            + " AND NOT EXISTS (SELECT 1 FROM survey_text t WHERE t.council_id = survey_response.council_id"
            + " AND t.response_id = survey_response.id)"
            + " AND NOT EXISTS (SELECT 1 FROM survey_sent_file f WHERE f.council_id = survey_response.council_id"
            + " AND f.response_id = survey_response.id) LIMIT 2000")
    int dropResponses(short council, UUID activity);

    @Query(
            "UPDATE survey_response SET state = 'WITHDRAWN', answers = '{}', changes = NULL, earlier = NULL, cells = NULL, counted_cells = NULL,"
                    + " counted_version = version, seat = NULL, secret_mac = NULL, code_mac = NULL"
                    + " WHERE council_id = :council AND activity = :activity"
                    + " AND (answers <> '{}' OR counted_cells IS NOT NULL OR seat IS NOT NULL) LIMIT 2000")
    int emptyResponses(short council, UUID activity);

    @Query("DELETE FROM survey_contact WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropContacts(short council, UUID activity);

    @Query("DELETE FROM survey_seat WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropSeats(short council, UUID activity);

    @Query("DELETE FROM survey_text_count WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropTextCounts(short council, UUID activity);

    @Query("DELETE FROM survey_campaign_count WHERE council_id = :council AND campaign_id IN"
            + " (SELECT id FROM survey_campaign WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropCampaignCounts(short council, UUID activity);

    @Query("DELETE FROM survey_version_count WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropVersionCounts(short council, UUID activity);

    @Query("DELETE FROM survey_count WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropCounts(short council, UUID activity);

    @Query("DELETE FROM survey_batch_settled WHERE council_id = :council AND batch_id IN"
            + " (SELECT id FROM survey_batch WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropSettled(short council, UUID activity);

    @Query("DELETE FROM survey_batch_sheet WHERE council_id = :council AND batch_id IN"
            + " (SELECT id FROM survey_batch WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropSheets(short council, UUID activity);

    @Query("DELETE FROM survey_batch WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropBatches(short council, UUID activity);

    @Query("DELETE FROM survey_paper_terms WHERE council_id = :council AND activity = :activity LIMIT 2000")
    int dropTerms(short council, UUID activity);

    @Query("DELETE FROM survey_group_coding WHERE council_id = :council AND record_id IN"
            + " (SELECT id FROM survey_group_record WHERE council_id = :council AND activity = :activity) LIMIT 2000")
    int dropGroupCodings(short council, UUID activity);

    /** All but what everybody reads: the summary of a record that is public, and quotes that may be printed. */
    @Query(
            "DELETE FROM survey_group_text WHERE council_id = :council AND record_id IN"
                    + " (SELECT id FROM survey_group_record WHERE council_id = :council AND activity = :activity)"
                    + " AND NOT (state = 'CLEAR' AND (part = 'SUMMARY' OR (part = 'QUOTE' AND permission = TRUE))"
                    + " AND record_id IN (SELECT id FROM survey_group_record WHERE council_id = :council AND published = TRUE)) LIMIT 2000")
    int dropGroupTexts(short council, UUID activity);

    @Query(
            "DELETE FROM survey_group_record WHERE council_id = :council AND activity = :activity AND published = FALSE LIMIT 2000")
    int dropGroups(short council, UUID activity);

    /** Activities with paper or groups, whether anybody answered or not. */
    @Query("SELECT activity FROM survey_batch WHERE council_id = :council"
            + " UNION SELECT activity FROM survey_paper_terms WHERE council_id = :council"
            + " UNION SELECT activity FROM survey_sent_file WHERE council_id = :council"
            + " UNION SELECT activity FROM survey_group_record WHERE council_id = :council")
    List<UUID> offline(short council);
}
