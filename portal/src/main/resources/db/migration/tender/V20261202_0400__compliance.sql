-- What was found of each thing that an opened bid is held against. Every judgement is a further row; the latest counts.
CREATE TABLE tender_check (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    bid        UUID        NOT NULL,
    item       VARCHAR(80) NOT NULL COMMENT 'of the whole bid; or lot and thing with a point between',
    number     INT         NOT NULL COMMENT 'from 1',
    answer     VARCHAR(8)  NOT NULL COMMENT 'MET, NOT_MET or UNCLEAR',
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'reason and evidence, under the installation key',
    judged_at  DATETIME(6) NOT NULL,
    judged_by  BIGINT      NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender, bid, item, number),
    CONSTRAINT tender_check_of FOREIGN KEY (council_id, tender, bid) REFERENCES tender_bid_opened (council_id, tender, bid)
);

-- That a bid stays in for a lot or is out of it: said by one, answered by another. The latest that was agreed counts.
CREATE TABLE tender_ruling (
    council_id  SMALLINT      NOT NULL,
    tender      UUID          NOT NULL,
    bid         UUID          NOT NULL,
    lot         VARCHAR(40)   NOT NULL,
    number      INT           NOT NULL COMMENT 'from 1',
    admitted    BOOLEAN       NOT NULL,
    reason      MEDIUMBLOB    NULL     COMMENT 'by language, for the bidder to read; under the installation key; NULL where it stays in',
    seen        VARBINARY(32) NOT NULL COMMENT 'sum of the judgements it was said upon',
    asked_at    DATETIME(6)   NOT NULL,
    asked_by    BIGINT        NULL     COMMENT 'account',
    answered_at DATETIME(6)   NULL,
    answered_by BIGINT        NULL     COMMENT 'account, never the one who said it, but where it is taken back',
    answer      VARCHAR(8)    NULL     COMMENT 'AGREED, RETURNED or TAKEN; NULL while it waits',
    said        MEDIUMBLOB    NULL     COMMENT 'why it was sent back, under the installation key',
    PRIMARY KEY (council_id, tender, bid, lot, number),
    CONSTRAINT tender_ruling_of FOREIGN KEY (council_id, tender, bid) REFERENCES tender_bid_opened (council_id, tender, bid)
);

-- What one bidder was asked after the opening, and answered. It never changes what the bid says.
CREATE TABLE tender_bid_asked (
    council_id  SMALLINT    NOT NULL,
    tender      UUID        NOT NULL,
    bid         UUID        NOT NULL,
    number      INT         NOT NULL COMMENT 'from 1',
    item        VARCHAR(80) NOT NULL COMMENT 'what it is about, as tender_check has it',
    question    MEDIUMBLOB  NOT NULL COMMENT 'by language, under the installation key',
    asked_at    DATETIME(6) NOT NULL,
    asked_by    BIGINT      NULL     COMMENT 'account',
    due_at      DATETIME(6) NOT NULL COMMENT 'an answer is taken until then',
    answer      MEDIUMBLOB  NULL     COMMENT 'words and language, under the installation key',
    answered_at DATETIME(6) NULL,
    answered_by BIGINT      NULL     COMMENT 'account of somebody who signs for the bidder',
    PRIMARY KEY (council_id, tender, bid, number),
    CONSTRAINT tender_bid_asked_of FOREIGN KEY (council_id, tender, bid) REFERENCES tender_bid_opened (council_id, tender, bid)
);

-- How the files of an opened bid were, each time they were looked at.
CREATE TABLE tender_bid_file_look (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    bid        UUID        NOT NULL,
    file       UUID        NOT NULL,
    looked_at  DATETIME(6) NOT NULL,
    looked_by  BIGINT      NULL     COMMENT 'account',
    found      VARCHAR(8)  NOT NULL COMMENT 'FINE, CHANGED, HARMFUL or GONE',
    PRIMARY KEY (council_id, tender, bid, file, looked_at),
    CONSTRAINT tender_bid_file_look_of FOREIGN KEY (council_id, tender, bid) REFERENCES tender_bid_opened (council_id, tender, bid)
);

-- Who looked at prices before the marks were locked: they mark, facilitate and chair nothing of this tender.
CREATE TABLE tender_price_look (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    account    BIGINT      NOT NULL,
    number     INT         NOT NULL COMMENT 'from 1',
    seen_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, account, number),
    CONSTRAINT tender_price_look_at FOREIGN KEY (council_id, tender) REFERENCES tender_opening (council_id, tender)
);

-- That every opened bid of a tender is decided. From then on a ruling is a correction.
CREATE TABLE tender_compliance (
    council_id  SMALLINT    NOT NULL,
    tender      UUID        NOT NULL,
    finished_at DATETIME(6) NOT NULL,
    finished_by BIGINT      NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_compliance_of FOREIGN KEY (council_id, tender) REFERENCES tender_opening (council_id, tender)
);

-- Under which code a bid is marked. Random: it says nothing of who bid or when.
CREATE TABLE tender_bid_code (
    council_id SMALLINT   NOT NULL,
    tender     UUID       NOT NULL,
    bid        UUID       NOT NULL,
    code       VARCHAR(8) NOT NULL,
    PRIMARY KEY (council_id, tender, bid),
    CONSTRAINT tender_bid_code_once UNIQUE (council_id, tender, code),
    CONSTRAINT tender_bid_code_of FOREIGN KEY (council_id, tender, bid) REFERENCES tender_bid_opened (council_id, tender, bid)
);
