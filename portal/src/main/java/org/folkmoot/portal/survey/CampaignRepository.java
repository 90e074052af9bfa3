package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Campaigns, and which text belongs to which. A text is in one at most. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CampaignRepository extends GenericRepository<CampaignRow, UUID> {
    String STANDS = "t.state IN ('WAITING', 'CLEAR', 'CODED')";

    @Query("SELECT * FROM survey_campaign WHERE council_id = :council AND activity = :activity ORDER BY question, id")
    List<CampaignRow> of(short council, UUID activity);

    @Query("SELECT * FROM survey_campaign WHERE council_id = :council AND activity = :activity"
            + " AND question = :question ORDER BY id FOR UPDATE")
    List<CampaignRow> lockOf(short council, UUID activity, String question);

    @Query("SELECT * FROM survey_campaign WHERE council_id = :council AND id = :id")
    Optional<CampaignRow> find(short council, UUID id);

    @Query("SELECT * FROM survey_campaign WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<CampaignRow> lock(short council, UUID id);

    /** @return 0 where there is one of this core already */
    @Query("INSERT IGNORE INTO survey_campaign (council_id, id, activity, question, core_text)"
            + " VALUES (:council, :id, :activity, :question, :coreText)")
    int add(short council, UUID id, UUID activity, String question, UUID coreText);

    @Query("UPDATE survey_campaign SET said = :said, said_of = :saidOf WHERE council_id = :council AND id = :id")
    void say(short council, UUID id, @Nullable Integer said, @Nullable Integer saidOf);

    @Query(
            "INSERT IGNORE INTO survey_alike (council_id, text_id, campaign_id, same)"
                    + " SELECT :council, t.id, :campaign, :same FROM survey_text t WHERE t.council_id = :council AND t.id IN (:texts)")
    void join(short council, UUID campaign, boolean same, List<UUID> texts);

    @Query(
            "UPDATE survey_alike SET apart = :apart, uncounted = 1 WHERE council_id = :council AND campaign_id = :campaign"
                    + " AND text_id = :text AND apart <> :apart")
    int apart(short council, UUID campaign, UUID text, boolean apart);

    /** Which questions these texts answer. */
    @Query("SELECT DISTINCT activity, question FROM survey_text WHERE council_id = :council AND id IN (:texts)"
            + " ORDER BY activity, question")
    List<QuestionOfText> questions(short council, List<UUID> texts);

    /** Texts of a question that stand and are in no campaign, by their random key, which is no order at all. */
    @Query("SELECT " + TextRepository.COLUMNS + " FROM survey_text t WHERE t.council_id = :council"
            + " AND t.activity = :activity AND t.question = :question AND " + STANDS
            + " AND NOT EXISTS (SELECT 1 FROM survey_alike a WHERE a.council_id = t.council_id AND a.text_id = t.id)"
            + " ORDER BY t.id LIMIT :most")
    List<TextRow> loose(short council, UUID activity, String question, int most);

    @Query("SELECT a.campaign_id, COALESCE(SUM(a.apart = FALSE), 0) AS texts,"
            + " COALESCE(SUM(a.apart = FALSE AND a.same), 0) AS same,"
            + " COALESCE(SUM(a.apart = FALSE AND t.state = 'WAITING'), 0) AS waiting,"
            + " COALESCE(SUM(a.apart), 0) AS apart"
            + " FROM survey_campaign c JOIN survey_alike a ON a.council_id = c.council_id AND a.campaign_id = c.id"
            + " JOIN survey_text t ON t.id = a.text_id"
            + " WHERE c.council_id = :council AND c.activity = :activity AND " + STANDS + " GROUP BY a.campaign_id")
    List<CampaignSize> sizes(short council, UUID activity);

    /** As {@link #sizes}, as the counts say, a moment behind and not longer to look up the more texts there are. */
    @Query(
            "SELECT k.campaign_id,"
                    + " COALESCE(SUM(IF(k.kind <> 'APART', k.texts, 0)), 0) AS texts,"
                    + " COALESCE(SUM(IF(k.kind LIKE 'SAME%', k.texts, 0)), 0) AS same,"
                    + " COALESCE(SUM(IF(k.kind LIKE '%WAITING', k.texts, 0)), 0) AS waiting,"
                    + " COALESCE(SUM(IF(k.kind = 'APART', k.texts, 0)), 0) AS apart"
                    + " FROM survey_campaign c JOIN survey_campaign_count k ON k.council_id = c.council_id AND k.campaign_id = c.id"
                    + " WHERE c.council_id = :council AND c.activity = :activity GROUP BY k.campaign_id HAVING SUM(k.texts) > 0")
    List<CampaignSize> counted(short council, UUID activity);

    /** Texts of a campaign that were read and released, those with words of their own and those taken out first. */
    @Query("SELECT t.id, t.words, t.language, t.blacked_out, a.same, a.apart FROM survey_alike a"
            + " JOIN survey_text t ON t.id = a.text_id WHERE a.council_id = :council AND a.campaign_id = :campaign"
            + " AND t.state IN ('CLEAR', 'CODED') ORDER BY a.apart DESC, a.same, t.id LIMIT :most OFFSET :from")
    List<AlikeText> released(short council, UUID campaign, int most, int from);

    /** One that was released and says the same as the core. */
    @Query("SELECT t.id, t.words, t.language, t.blacked_out, a.same, a.apart FROM survey_alike a"
            + " JOIN survey_text t ON t.id = a.text_id WHERE a.council_id = :council AND a.campaign_id = :campaign"
            + " AND a.same = TRUE AND a.apart = FALSE AND t.state IN ('CLEAR', 'CODED') ORDER BY t.id LIMIT 1")
    Optional<AlikeText> oneReleased(short council, UUID campaign);

    /**
     * What responses of an activity that were counted add, by key, each with whether it holds a text that was found to be of a campaign: also
     * one that somebody took out by hand, since whoever moves texts in and out would else read their writers' answers (decision record 53).
     */
    @Query("SELECT r.id, r.counted_cells, EXISTS (SELECT 1 FROM survey_text t JOIN survey_alike a"
            + " ON a.council_id = t.council_id AND a.text_id = t.id"
            + " WHERE t.council_id = r.council_id AND t.response_id = r.id AND " + STANDS + ") AS campaign"
            + " FROM survey_response r WHERE r.council_id = :council AND r.activity = :activity AND r.id > :after"
            + " AND r.counted_cells IS NOT NULL ORDER BY r.id LIMIT :most")
    List<AnsweredCells> cells(short council, UUID activity, UUID after, int most);
}
