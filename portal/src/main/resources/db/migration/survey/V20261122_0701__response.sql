-- One person's whole set of answers. No time, no person, no session, no order (decision 7): the key is random, and an anonymous
-- response says nothing else about whoever gave it.
CREATE TABLE survey_response (
    council_id            SMALLINT   NOT NULL REFERENCES council (id),
    id                    UUID       NOT NULL PRIMARY KEY COMMENT 'random; never time-ordered',
    activity              UUID       NOT NULL COMMENT 'what the consultation calls it; checked by verify',
    questionnaire_version BIGINT     NOT NULL REFERENCES survey_questionnaire_version (id),
    answers               JSON       NOT NULL COMMENT 'keyed by question; while DRAFT what is typed so far, then what was last sent',
    changes               JSON       NULL     COMMENT 'answers being changed after sending, until they are sent again',
    version               INT        NOT NULL DEFAULT 0 COMMENT 'counts sendings until the close',
    cells                 JSON       NULL     COMMENT 'what the answers add to the counts, worked out when sent',
    counted_version       INT        NOT NULL DEFAULT 0 COMMENT 'what the counts already hold',
    counted_cells         JSON       NULL,
    released_version      INT        NOT NULL DEFAULT 0 COMMENT 'what the last release holds',
    state                 VARCHAR(9) NOT NULL DEFAULT 'DRAFT',
    secret_mac            BINARY(32) NULL     COMMENT 'HMAC of the secret in the cookie of the device that is answering',
    code_mac              BINARY(32) NULL     COMMENT 'HMAC of the return code; NULL once closed',
    seat                  UUID       NULL     COMMENT 'reachable activities only; NULL in anonymous ones',
    uncounted             TINYINT    AS (IF(state <> 'DRAFT' AND counted_version < version, 1, NULL)) STORED,
    CONSTRAINT survey_response_secret UNIQUE (secret_mac),
    CONSTRAINT survey_response_code UNIQUE (code_mac),
    CONSTRAINT survey_response_state CHECK (state IN ('DRAFT', 'SENT', 'WITHDRAWN')),
    KEY survey_response_activity (council_id, activity, id),
    KEY survey_response_uncounted (council_id, uncounted)
);

-- Where somebody in a reachable activity can be found, sealed with a key outside the database. Opened only by the safeguarding rule.
CREATE TABLE survey_seat (
    council_id SMALLINT        NOT NULL REFERENCES council (id),
    id         UUID            NOT NULL PRIMARY KEY COMMENT 'random',
    activity   UUID            NOT NULL,
    sealed     VARBINARY(2000) NULL COMMENT 'account or contact; NULL while nothing was given'
);

-- Wrong return codes, to slow down guessing. Nobody is ever locked out.
CREATE TABLE survey_wrong_code (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    network    BINARY(32)  NOT NULL COMMENT 'HMAC of network and questionnaire',
    wrong      INT         NOT NULL,
    last_at    DATETIME(6) NOT NULL,
    CONSTRAINT survey_wrong_code_network PRIMARY KEY (council_id, network),
    KEY survey_wrong_code_old (last_at)
);
