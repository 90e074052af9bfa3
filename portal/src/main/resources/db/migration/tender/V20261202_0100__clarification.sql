-- What organisations ask about a tender that is public. Who asks, only the key outside the database tells, and by it a question leads to no bid. What
-- an organisation does has a day and no time, so that nobody finds it by who was signed in just then.
CREATE TABLE tender_clarification (
    council_id    SMALLINT      NOT NULL,
    id            UUID          NOT NULL COMMENT 'random',
    tender        UUID          NOT NULL,
    number        INT           NOT NULL COMMENT 'as the council counts them, from 1; the public counts those that are answered',
    asker         VARBINARY(32) NOT NULL COMMENT 'HMAC of tender and organisation, another than that of a bid',
    asked         MEDIUMBLOB    NOT NULL COMMENT 'words, language, why it should be confidential; under the installation key',
    asked_on      DATE          NOT NULL,
    late          BOOLEAN       NOT NULL COMMENT 'after the last day for questions',
    wish          BOOLEAN       NOT NULL COMMENT 'whether it is asked in confidence',
    lot           VARCHAR(20)   NULL     COMMENT 'whose panel answers it; NULL where the team does',
    promised      DATE          NOT NULL COMMENT 'day by which answers were promised when it was asked',
    due           DATETIME(6)   NOT NULL COMMENT 'the deadline for bids when it was asked',
    decision      VARCHAR(8)    NULL     COMMENT 'KEPT: answered to them alone; OPEN: not; NULL where nothing is decided, or asked',
    decided_at    DATETIME(6)   NULL,
    decided_by    BIGINT        NULL     COMMENT 'account',
    told_alone    MEDIUMBLOB    NULL     COMMENT 'reason of the decision, and the answer to them alone; under the installation key',
    until         DATETIME(6)   NULL     COMMENT 'when it is not confidential: until when they may let it be answered to all',
    agreed        BOOLEAN       NOT NULL COMMENT 'that it may be answered to all',
    withdrawn_on  DATE          NULL,
    version       INT           NOT NULL COMMENT 'of the answer, counted at each save',
    answer        JSON          NULL     COMMENT 'as it will be read: question and answer by language',
    answered_by   BIGINT        NULL     COMMENT 'account that saved it last',
    material_at   DATETIME(6)   NULL     COMMENT 'since when the answer counts as one that changes what is bid for',
    material_due  DATETIME(6)   NULL     COMMENT 'the deadline for bids then',
    passed_at     DATETIME(6)   NULL     COMMENT 'given to the panel’s facilitator',
    brought_at    DATETIME(6)   NULL     COMMENT 'brought to the panel by its facilitator',
    proposed      INT           NOT NULL COMMENT 'version of the answer that the panel says yes or no to; 0 for none',
    proposal      JSON          NULL     COMMENT 'that answer, by language',
    signed_at     DATETIME(6)   NULL     COMMENT 'when the panel agreed to it',
    batch         INT           NULL     COMMENT 'number of those answers that were published with it',
    shown         INT           NULL     COMMENT 'number on the public page',
    published_at  DATETIME(6)   NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_clarification_number UNIQUE (council_id, tender, number),
    CONSTRAINT tender_clarification_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Who of the panel said yes or no to which version of an answer.
CREATE TABLE tender_clarification_said (
    council_id SMALLINT NOT NULL,
    question   UUID     NOT NULL,
    version    INT      NOT NULL,
    account    BIGINT   NOT NULL,
    yes        BOOLEAN  NOT NULL,
    PRIMARY KEY (council_id, question, version, account),
    CONSTRAINT tender_clarification_said_of FOREIGN KEY (council_id, question) REFERENCES tender_clarification (council_id, id)
);

-- The fairness log of a tender: what was asked, decided and published, and who of the council did it. Rows are added and never changed.
CREATE TABLE tender_fairness (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    number     INT         NOT NULL COMMENT 'from 1',
    on_day     DATE        NOT NULL,
    at         DATETIME(6) NULL     COMMENT 'NULL for what an organisation did',
    deed       VARCHAR(20) NOT NULL,
    question   INT         NULL     COMMENT 'as the council counts them; of a paper its number',
    account    BIGINT      NULL     COMMENT 'who of the council; NULL for what an organisation did',
    said       JSON        NOT NULL COMMENT 'reason, by language; {} for none',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_fairness_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- The data room: everything that anybody who may bid was shown before. Once the tender is public rows are only added.
CREATE TABLE tender_room_paper (
    council_id SMALLINT     NOT NULL,
    tender     UUID         NOT NULL,
    number     INT          NOT NULL COMMENT 'from 1, never given twice',
    title      JSON         NOT NULL COMMENT 'by language',
    seen       JSON         NOT NULL COMMENT 'who saw it, by language, without any organisation’s name',
    seen_on    DATE         NULL     COMMENT 'on which day; NULL for what nobody saw before',
    file       UUID         NULL     COMMENT 'file_object',
    kind       VARCHAR(8)   NULL     COMMENT 'of the file',
    size       BIGINT       NULL     COMMENT 'of the file, in bytes',
    address    VARCHAR(500) NULL     COMMENT 'of a page, where it is no file',
    added_at   DATETIME(6)  NOT NULL,
    added_by   BIGINT       NULL     COMMENT 'account; NULL for the demonstration',
    gone_at    DATETIME(6)  NULL     COMMENT 'taken out again before anything was public',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_room_paper_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
