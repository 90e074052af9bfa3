-- Texts of one question that are nearly the same in many answers. Every text stays where it is, and every answer counts. No time, no order.
CREATE TABLE survey_campaign (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    id         UUID        NOT NULL COMMENT 'random',
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL COMMENT 'key of the question, or of its "why?"',
    core_text  UUID        NOT NULL COMMENT 'the text that the others are near to; it may be replaced, and is compared with still',
    said       INT         NULL     COMMENT 'about how many, rounded, as everybody is told; NULL: nobody is',
    said_of    INT         NULL     COMMENT 'how many there were exactly when that was said',
    PRIMARY KEY (council_id, id),
    CONSTRAINT survey_campaign_once UNIQUE (council_id, activity, question, core_text)
);

CREATE TABLE survey_alike (
    council_id  SMALLINT NOT NULL REFERENCES council (id),
    text_id     UUID     NOT NULL REFERENCES survey_text (id),
    campaign_id UUID     NOT NULL,
    same        BOOLEAN  NOT NULL COMMENT 'says nothing that the core text does not say; else it was read by itself',
    apart       BOOLEAN  NOT NULL DEFAULT FALSE COMMENT 'somebody took it out: it is no part of the campaign, and is not put back by itself',
    PRIMARY KEY (council_id, text_id),
    KEY survey_alike_campaign (council_id, campaign_id, text_id),
    FOREIGN KEY (council_id, campaign_id) REFERENCES survey_campaign (council_id, id)
);
