-- A worry somebody told us on the card: apart from every answer, and without the account or session of who sent it.
CREATE TABLE moderation_worry (
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    id          UUID        NOT NULL,
    sealed      MEDIUMBLOB  NOT NULL COMMENT 'message, how to reach them, which page it is about: sealed with a key outside the database',
    received_at DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id)
);

-- A text as it stood when somebody worried about it. Nothing changes it, whatever its author or the feature it came from does.
CREATE TABLE moderation_frozen (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    id         UUID        NOT NULL,
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'words, question, age band and where they came from, sealed; nothing in clear leads to a response',
    words_mac  BINARY(32)  NOT NULL COMMENT 'keyed hash of the words, shown in part in the audit entry',
    frozen_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id)
);

-- What the safeguarding team does about one worry. Where it stands is read from its instants.
CREATE TABLE moderation_case (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    public_id       UUID        NOT NULL,
    worry_id        UUID        NULL COMMENT 'either a worry card',
    frozen_id       UUID        NULL COMMENT 'or a frozen text',
    opened_at       DATETIME(6) NOT NULL COMMENT 'both clocks run from here',
    acknowledged_at DATETIME(6) NULL,
    decided_at      DATETIME(6) NULL,
    decision        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'CaseDecision',
    officer_told_at DATETIME(6) NULL COMMENT 'when the designated officer was told, in a case about a worker',
    closed_at       DATETIME(6) NULL,
    CONSTRAINT moderation_case_public UNIQUE (council_id, public_id),
    CONSTRAINT moderation_case_about CHECK ((worry_id IS NULL) <> (frozen_id IS NULL)),
    INDEX moderation_case_list (council_id, closed_at, opened_at),
    FOREIGN KEY (council_id, worry_id) REFERENCES moderation_worry (council_id, id),
    FOREIGN KEY (council_id, frozen_id) REFERENCES moderation_frozen (council_id, id)
);

-- What was done about a case, in order; never changed.
CREATE TABLE moderation_case_entry (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    case_id    BIGINT       NOT NULL REFERENCES moderation_case (id),
    at         DATETIME(6)  NOT NULL,
    actor      UUID         NOT NULL COMMENT 'public id of the account',
    actor_name VARCHAR(80)  NOT NULL COMMENT 'as it was then',
    step       VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CaseStep',
    sealed     MEDIUMBLOB   NULL COMMENT 'what they wrote, sealed',
    INDEX moderation_case_entry_case (council_id, case_id, id)
);

-- Two people open the way back to one person, for a day.
CREATE TABLE moderation_identity (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    public_id   UUID        NOT NULL,
    case_id     BIGINT      NOT NULL REFERENCES moderation_case (id),
    asked_at    DATETIME(6) NOT NULL,
    asked_by    UUID        NOT NULL,
    asked_name  VARCHAR(80) NOT NULL,
    reason      BLOB        NOT NULL COMMENT 'sealed',
    agreed_at   DATETIME(6) NULL COMMENT 'open from here for 24 hours',
    agreed_by   UUID        NULL,
    agreed_name VARCHAR(80) NULL,
    CONSTRAINT moderation_identity_public UNIQUE (council_id, public_id),
    CONSTRAINT moderation_identity_two CHECK (agreed_by IS NULL OR agreed_by <> asked_by),
    INDEX moderation_identity_case (council_id, case_id, id)
);
