-- What a council asks before it decides. No status: the dates say which stage it is in.
CREATE TABLE consultation (
    id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id     SMALLINT     NOT NULL REFERENCES council (id),
    public_id      UUID         NOT NULL COMMENT 'random',
    words          JSON         NOT NULL COMMENT 'localised: title, summary, childsVersion, body, changeable, settled, decision, options',
    papers         JSON         NOT NULL COMMENT 'what to read: localised title and inside path of each',
    owner          BIGINT       NULL     COMMENT 'account of the officer who answers for it',
    opens_at       DATETIME(6)  NULL     COMMENT 'UTC; NULL only in a draft',
    closes_at      DATETIME(6)  NULL     COMMENT 'UTC, exclusive: at this instant it is closed',
    results_due_on DATE         NULL     COMMENT 'the last day, in the United Kingdom, on which an answer is in time',
    launched_at    DATETIME(6)  NULL     COMMENT 'when an officer opened it; NULL is a draft',
    answered_at    DATETIME(6)  NULL     COMMENT 'when the outcome was published',
    withdrawn_at   DATETIME(6)  NULL,
    ideas          BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'whether people may add ideas while it is open',
    audience       BIGINT       NOT NULL COMMENT 'who may see it once launched',
    lock_version   INT          NOT NULL DEFAULT 0,
    CONSTRAINT consultation_public UNIQUE (council_id, public_id),
    KEY consultation_dates (council_id, launched_at, closes_at)
);

-- Its address in each language, and every address it ever had: an old one leads to the new.
CREATE TABLE consultation_slug (
    council_id      SMALLINT     NOT NULL,
    locale          VARCHAR(5)   NOT NULL,
    slug            VARCHAR(80)  NOT NULL,
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    current_key     BIGINT       NULL COMMENT 'the consultation while this is its address; NULL once replaced',
    CONSTRAINT consultation_slug_one UNIQUE (council_id, locale, slug),
    CONSTRAINT consultation_slug_current UNIQUE (council_id, locale, current_key)
);

-- What one kind of people is asked, and what they are promised.
CREATE TABLE consultation_activity (
    id                    BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id            SMALLINT     NOT NULL,
    public_id             UUID         NOT NULL COMMENT 'random',
    consultation_id       BIGINT       NOT NULL REFERENCES consultation (id),
    kind                  VARCHAR(20)  NOT NULL COMMENT 'young-people, parents or professionals',
    words                 JSON         NOT NULL COMMENT 'localised: name, opening',
    age_from              TINYINT      NULL,
    age_to                TINYINT      NULL,
    minutes               TINYINT      NOT NULL COMMENT 'how long an answer takes, as told to people',
    questionnaire         UUID         NULL,
    questionnaire_version BIGINT       NULL COMMENT 'fixed at opening',
    promise               VARCHAR(9)   NOT NULL COMMENT 'ANONYMOUS or REACHABLE; fixed at opening',
    `sensitive`           BOOLEAN      NOT NULL DEFAULT FALSE,
    CONSTRAINT consultation_activity_public UNIQUE (council_id, public_id),
    CONSTRAINT consultation_activity_kind UNIQUE (council_id, consultation_id, kind)
);

-- What the council has said in public since it opened: a later close, an early one with its reason, an update.
CREATE TABLE consultation_notice (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL,
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    kind            VARCHAR(12)  NOT NULL COMMENT 'UPDATE, EXTENDED, CLOSED_EARLY or WITHDRAWN',
    said_at         DATETIME(6)  NOT NULL,
    words           JSON         NOT NULL COMMENT 'localised',
    closed_before   DATETIME(6)  NULL COMMENT 'the close that was announced before',
    closes_after    DATETIME(6)  NULL COMMENT 'the close announced now',
    KEY consultation_notice_list (council_id, consultation_id, said_at)
);

-- You said, we did: one thing people said and what came of it.
CREATE TABLE consultation_outcome (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL COMMENT 'random',
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    position        INT          NOT NULL,
    said            JSON         NOT NULL COMMENT 'localised',
    reply           VARCHAR(9)   NOT NULL COMMENT 'DID, WILL or COULD_NOT',
    answer          JSON         NOT NULL COMMENT 'localised: what was done, will be, or why it could not',
    responsible     JSON         NOT NULL COMMENT 'localised: the team or post that answers for it',
    due_on          DATE         NULL COMMENT 'when it was done or will be',
    theme           VARCHAR(60)  NULL COMMENT 'id of the code it was drawn from',
    CONSTRAINT consultation_outcome_public UNIQUE (council_id, public_id),
    KEY consultation_outcome_list (council_id, consultation_id, position)
);

-- Ideas, in the words they were sent in and with nobody's name.
CREATE TABLE consultation_idea (
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL PRIMARY KEY COMMENT 'random; never time-ordered',
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    words           TEXT         NOT NULL COMMENT 'plain text, kept as typed',
    locale          VARCHAR(5)   NOT NULL COMMENT 'of the page it was written on',
    state           VARCHAR(10)  NOT NULL COMMENT 'WAITING, PUBLISHED, DECLINED or ESCALATED',
    reason          VARCHAR(60)  NULL COMMENT 'message key, where it was declined',
    blacked_out     JSON         NULL COMMENT 'ranges a moderator covered: [[from, to], …]',
    KEY consultation_idea_list (council_id, consultation_id, state)
);
