package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** How many texts stand in which state, and how many of them are in a campaign. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface TextCountRepository extends GenericRepository<TextRow, UUID> {
    @Query("SELECT question, state, texts FROM survey_text_count WHERE council_id = :council AND activity = :activity")
    List<TextCount> of(short council, UUID activity);

    @Query("SELECT id, activity, question, state, counted_state AS counted FROM survey_text"
            + " WHERE council_id = :council AND uncounted = 1 LIMIT :most FOR UPDATE SKIP LOCKED")
    List<CountedText> uncounted(short council, int most);

    @Query("INSERT INTO survey_text_count (council_id, activity, question, state, texts)"
            + " VALUES (:council, :activity, :question, :state, :texts) ON DUPLICATE KEY UPDATE texts = texts + :texts")
    void add(short council, UUID activity, String question, String state, int texts);

    @Query("UPDATE survey_text SET counted_state = state WHERE council_id = :council AND id IN (:texts)")
    void counted(short council, List<UUID> texts);

    /** Those of these texts that are in a campaign; not those that somebody is putting into one right now, which are uncounted anyway. */
    @Query(
            "SELECT text_id FROM survey_alike WHERE council_id = :council AND text_id IN (:texts) FOR UPDATE SKIP LOCKED")
    List<UUID> alike(short council, List<UUID> texts);

    @Query("UPDATE survey_alike SET uncounted = 1 WHERE council_id = :council AND text_id IN (:texts)")
    void changed(short council, List<UUID> texts);

    @Query("SELECT a.text_id AS text, a.campaign_id AS campaign, a.counted, CASE WHEN NOT (" + CampaignRepository.STANDS
            + ") THEN NULL WHEN a.apart THEN 'APART'"
            + " ELSE CONCAT(IF(a.same, 'SAME', 'OWN'), IF(t.state = 'WAITING', '_WAITING', '')) END AS kind"
            + " FROM survey_alike a JOIN survey_text t ON t.id = a.text_id"
            + " WHERE a.council_id = :council AND a.uncounted = 1 LIMIT :most FOR UPDATE SKIP LOCKED")
    List<CountedAlike> uncountedAlike(short council, int most);

    @Query("INSERT INTO survey_campaign_count (council_id, campaign_id, kind, texts)"
            + " VALUES (:council, :campaign, :kind, :texts) ON DUPLICATE KEY UPDATE texts = texts + :texts")
    void addAlike(short council, UUID campaign, String kind, int texts);

    @Query(
            "UPDATE survey_alike SET counted = :kind, uncounted = NULL WHERE council_id = :council AND text_id IN (:texts)")
    void countedAlike(short council, @Nullable String kind, List<UUID> texts);
}
