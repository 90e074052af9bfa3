-- A bid that was received and opened in the council's own system, as somebody brought it here. Every save is a further version; what counts are the
-- versions that a second person checked (decision record 80).
CREATE TABLE tender_load_bid (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    bid        UUID        NOT NULL COMMENT 'random; the same once it counts',
    version    INT         NOT NULL COMMENT 'from 1',
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'all it says, under the installation key',
    gone       BOOLEAN     NOT NULL COMMENT 'taken out again before anybody checked it',
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender, bid, version),
    CONSTRAINT tender_load_bid_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- That somebody asked a colleague to check what was brought, or corrected. The latest that was checked counts.
CREATE TABLE tender_load (
    council_id  SMALLINT      NOT NULL,
    tender      UUID          NOT NULL,
    number      INT           NOT NULL COMMENT 'from 1',
    reason      MEDIUMBLOB    NULL     COMMENT 'why what counts is corrected, under the installation key; NULL for what is brought first',
    versions    JSON          NOT NULL COMMENT 'by bid, the version it is about',
    sum         VARBINARY(32) NOT NULL COMMENT 'SHA-256 of all it is about',
    asked_at    DATETIME(6)   NOT NULL,
    asked_by    BIGINT        NULL     COMMENT 'account',
    answered_at DATETIME(6)   NULL,
    answered_by BIGINT        NULL     COMMENT 'account; nobody who wrote one of these versions, but where it is taken back',
    answer      VARCHAR(8)    NULL     COMMENT 'CHECKED, RETURNED or TAKEN; NULL while it waits',
    said        MEDIUMBLOB    NULL     COMMENT 'why it was sent back, under the installation key',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_load_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Who came in where bids are brought: they read names and prices, and mark, facilitate and chair nothing of this tender.
CREATE TABLE tender_load_look (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    account    BIGINT      NOT NULL,
    seen_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, account),
    CONSTRAINT tender_load_look_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
