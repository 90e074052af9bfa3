-- One version of a draft document that people discuss, in passages that keep their address from version to version.
CREATE TABLE consultation_text (
    council_id   SMALLINT     NOT NULL,
    way_id       BIGINT       NOT NULL REFERENCES consultation_way (id),
    number       INT          NOT NULL COMMENT '1 is what was opened',
    passages     JSON         NOT NULL COMMENT 'in order: address, and localised words of each',
    note         JSON         NOT NULL COMMENT 'localised: what changed and why; empty in the first',
    published_at DATETIME(6)  NULL     COMMENT 'NULL while the consultation is a draft',
    PRIMARY KEY (council_id, way_id, number)
);

-- What the council says to everything that was said about one passage.
CREATE TABLE consultation_passage_reply (
    council_id   SMALLINT     NOT NULL,
    way_id       BIGINT       NOT NULL REFERENCES consultation_way (id),
    passage      VARCHAR(8)   NOT NULL COMMENT 'its address',
    reply        JSON         NOT NULL COMMENT 'localised',
    PRIMARY KEY (council_id, way_id, passage)
);

-- The passage that a row of "you said, we did" answers.
CREATE TABLE consultation_outcome_passage (
    council_id   SMALLINT     NOT NULL,
    outcome      UUID         NOT NULL COMMENT 'public id of the row',
    way          UUID         NOT NULL,
    passage      VARCHAR(8)   NOT NULL,
    PRIMARY KEY (council_id, outcome)
);
