-- One-use invitations. Each says yes or no and nothing else: no time, no person, no order, no batch, and no response (decision 7). Its key is
-- the keyed hash of its five words, so rows lie in no order either.
CREATE TABLE survey_invitation (
    council_id SMALLINT   NOT NULL REFERENCES council (id),
    code_mac   BINARY(32) NOT NULL COMMENT 'HMAC of its words; the words are kept nowhere',
    activity   UUID       NOT NULL COMMENT 'what the consultation calls it; checked by verify',
    used       BOOLEAN    NOT NULL DEFAULT FALSE COMMENT 'set in a transaction of its own, before a response begins',
    CONSTRAINT survey_invitation_code PRIMARY KEY (council_id, code_mac),
    KEY survey_invitation_activity (council_id, activity, used)
);

-- Invitations that were made together. While its seed lies here the same words can be made again, for printing; no invitation names its batch.
CREATE TABLE survey_invitation_batch (
    council_id SMALLINT   NOT NULL REFERENCES council (id),
    public_id  UUID       NOT NULL,
    activity   UUID       NOT NULL,
    kind       VARCHAR(5) NOT NULL COMMENT 'PAPER: slips and links for the officer; MAIL: sent by the portal',
    many       INT        NOT NULL,
    made_on    DATE       NOT NULL,
    seed       BINARY(32) NULL COMMENT 'gone when the officer says so, after 14 days, and at the close; never kept for mails',
    CONSTRAINT survey_invitation_batch_id PRIMARY KEY (council_id, public_id),
    CONSTRAINT survey_invitation_batch_kind CHECK (kind IN ('PAPER', 'MAIL')),
    KEY survey_invitation_batch_activity (council_id, activity, made_on)
);

-- Where one reminder can be sent, only where an officer chose to keep the list for that.
CREATE TABLE survey_invitation_address (
    council_id SMALLINT        NOT NULL REFERENCES council (id),
    id         UUID            NOT NULL COMMENT 'random',
    batch      UUID            NOT NULL,
    sealed     VARBINARY(2000) NOT NULL COMMENT 'address and words, with a key outside the database; gone once reminded, after 30 days, and at the close',
    CONSTRAINT survey_invitation_address_id PRIMARY KEY (council_id, id),
    KEY survey_invitation_address_batch (council_id, batch)
);

-- Who is let in to an activity.
CREATE TABLE survey_access (
    council_id   SMALLINT NOT NULL REFERENCES council (id),
    activity     UUID     NOT NULL,
    invited_only BOOLEAN  NOT NULL,
    used         INT      NULL COMMENT 'invitations used, in whole fives; written at the close, when the invitations go',
    CONSTRAINT survey_access_activity PRIMARY KEY (council_id, activity),
    CONSTRAINT survey_access_fives CHECK (used IS NULL OR MOD(used, 5) = 0)
);

-- How many answers are wanted from one group of people. Counted by the job behind the answers.
CREATE TABLE survey_quota (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL COMMENT 'a needed question with one choice',
    choice     VARCHAR(40) NOT NULL COMMENT 'the option that says somebody is of the group',
    most       INT         NULL COMMENT 'ten or more; NULL for no limit',
    least      INT         NULL COMMENT 'NULL where none is wanted',
    CONSTRAINT survey_quota_cell PRIMARY KEY (council_id, activity, question, choice),
    CONSTRAINT survey_quota_some CHECK (COALESCE(most, least) IS NOT NULL),
    CONSTRAINT survey_quota_most CHECK (most IS NULL OR most >= 10),
    CONSTRAINT survey_quota_least CHECK (least IS NULL OR least >= 1)
);
