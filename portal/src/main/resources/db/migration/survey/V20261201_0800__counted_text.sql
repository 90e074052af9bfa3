-- How many texts stand in which state, how many a campaign has, and how many people answered which version of the questions, kept up by the
-- job that counts answers: what an owning team looks at does not take longer the more people answered. No time, no order.
ALTER TABLE survey_text
    ADD COLUMN counted_state VARCHAR(9) NULL COMMENT 'as the counts hold it; NULL: not yet',
    ADD COLUMN uncounted     TINYINT AS (IF(counted_state <=> state, NULL, 1)) STORED,
    ADD KEY survey_text_uncounted (council_id, uncounted);

CREATE TABLE survey_text_count (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL,
    state      VARCHAR(9)  NOT NULL,
    texts      INT         NOT NULL,
    CONSTRAINT survey_text_count_cell PRIMARY KEY (council_id, activity, question, state)
);

ALTER TABLE survey_alike
    ADD COLUMN counted   VARCHAR(12) NULL COMMENT 'as the counts of its campaign hold it; NULL: they do not',
    ADD COLUMN uncounted TINYINT     NULL DEFAULT 1 COMMENT '1 where its text or itself may have changed since; else NULL',
    ADD KEY survey_alike_uncounted (council_id, uncounted);

CREATE TABLE survey_campaign_count (
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    campaign_id UUID        NOT NULL,
    kind        VARCHAR(12) NOT NULL COMMENT 'SAME, OWN, both also _WAITING, or APART',
    texts       INT         NOT NULL,
    CONSTRAINT survey_campaign_count_cell PRIMARY KEY (council_id, campaign_id, kind),
    FOREIGN KEY (council_id, campaign_id) REFERENCES survey_campaign (council_id, id)
);

CREATE TABLE survey_version_count (
    council_id            SMALLINT NOT NULL REFERENCES council (id),
    activity              UUID     NOT NULL,
    questionnaire_version BIGINT   NOT NULL REFERENCES survey_questionnaire_version (id),
    people                INT      NOT NULL,
    CONSTRAINT survey_version_count_cell PRIMARY KEY (council_id, activity, questionnaire_version)
);
