-- Which organisation said that a tender interests it. It implies no bid.
CREATE TABLE tender_interest (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    provider   UUID        NOT NULL COMMENT 'people_organisation, by its public id',
    open       BOOLEAN     NOT NULL COMMENT 'whether everybody may read it; else nobody does',
    said_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, provider),
    CONSTRAINT tender_interest_in FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id),
    CONSTRAINT tender_interest_of FOREIGN KEY (council_id, provider) REFERENCES people_organisation (council_id, public_id)
);

-- What one organisation writes or has handed in for one tender. Nothing here leads to the organisation without the key outside the database.
CREATE TABLE tender_bid (
    council_id SMALLINT       NOT NULL,
    id         UUID           NOT NULL COMMENT 'random; what is sealed is bound to it',
    tender     UUID           NOT NULL,
    bidder     VARBINARY(32)  NOT NULL COMMENT 'HMAC of tender and organisation',
    draft_key  VARBINARY(100) NULL     COMMENT 'of the draft, under the installation key; NULL where there is no draft',
    handed_in  INT            NOT NULL COMMENT 'how often; the number of the latest',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_bid_once UNIQUE (council_id, tender, bidder),
    CONSTRAINT tender_bid_for FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Every version of each answer of a draft, under the key of the draft. Deleted when the bid is handed in.
CREATE TABLE tender_bid_section (
    council_id SMALLINT    NOT NULL,
    bid        UUID        NOT NULL,
    section    VARCHAR(80) NOT NULL COMMENT 'lot and criterion',
    version    INT         NOT NULL,
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'words, language, who and when, filled up to a multiple of 4 KiB',
    PRIMARY KEY (council_id, bid, section, version),
    CONSTRAINT tender_bid_section_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);

-- Who of a team is writing which answer just now.
CREATE TABLE tender_bid_hold (
    council_id SMALLINT    NOT NULL,
    bid        UUID        NOT NULL,
    section    VARCHAR(80) NOT NULL,
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'who and since when, under the key of the draft',
    PRIMARY KEY (council_id, bid, section),
    CONSTRAINT tender_bid_hold_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);

-- Files of a bid: each lies encrypted in the store under a key of its own.
CREATE TABLE tender_bid_file (
    council_id SMALLINT   NOT NULL,
    bid        UUID       NOT NULL,
    file       UUID       NOT NULL COMMENT 'file_object',
    sealed     MEDIUMBLOB NULL     COMMENT 'name, kind, sum and key, under the key of the draft; NULL where only a bid that was handed in names it',
    handed_in  BOOLEAN    NOT NULL COMMENT 'whether the bid that was handed in names it',
    PRIMARY KEY (council_id, bid, file),
    CONSTRAINT tender_bid_file_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);

-- The bid as it lies there until it is opened. One that replaces another takes its place.
CREATE TABLE tender_bid_sealed (
    council_id      SMALLINT       NOT NULL,
    bid             UUID           NOT NULL,
    number          INT            NOT NULL,
    sum             VARBINARY(32)  NOT NULL COMMENT 'of the manifest, which has random keys in it',
    bid_key         VARBINARY(300) NOT NULL COMMENT 'sealed to the key of the tender',
    manifest        MEDIUMBLOB     NOT NULL,
    recovery_salt   VARBINARY(32)  NOT NULL,
    recovery_locked VARBINARY(100) NOT NULL COMMENT 'the key of the bid under a phrase that was shown once',
    PRIMARY KEY (council_id, bid),
    CONSTRAINT tender_bid_sealed_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);

-- What happened to a bid, with its receipts, under the installation key: before the opening it is in no record.
CREATE TABLE tender_bid_event (
    council_id SMALLINT   NOT NULL,
    bid        UUID       NOT NULL,
    number     INT        NOT NULL,
    sealed     MEDIUMBLOB NOT NULL,
    PRIMARY KEY (council_id, bid, number),
    CONSTRAINT tender_bid_event_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);

-- With what a council signs receipts.
CREATE TABLE tender_receipt_key (
    council_id SMALLINT       NOT NULL REFERENCES council (id),
    public_key VARBINARY(32)  NOT NULL COMMENT 'Ed25519, published',
    sealed     VARBINARY(100) NOT NULL COMMENT 'the other half, under the installation key',
    made_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (council_id, public_key)
);

-- That the bids of a tender were opened, by whom, and what was there.
CREATE TABLE tender_opening (
    council_id SMALLINT      NOT NULL,
    tender     UUID          NOT NULL,
    opened_at  DATETIME(6)   NOT NULL,
    first      UUID          NOT NULL COMMENT 'an opener',
    second     UUID          NULL     COMMENT 'an opener of another team; NULL where it was the share out of the safe',
    typed_by   BIGINT        NULL     COMMENT 'account that typed the share',
    bids       INT           NOT NULL,
    root       VARBINARY(32) NOT NULL COMMENT 'root of the sums of all bids; the record has it too',
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_opening_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- A bid after its opening.
CREATE TABLE tender_bid_opened (
    council_id  SMALLINT    NOT NULL,
    tender      UUID        NOT NULL,
    bid         UUID        NOT NULL,
    provider    UUID        NOT NULL COMMENT 'people_organisation, by its public id',
    number      INT         NOT NULL,
    received_at DATETIME(6) NOT NULL COMMENT 'by the clock of the database',
    manifest    MEDIUMBLOB  NULL     COMMENT 'under the installation key; NULL where it was changed and did not open',
    PRIMARY KEY (council_id, tender, bid),
    CONSTRAINT tender_bid_opened_at FOREIGN KEY (council_id, tender) REFERENCES tender_opening (council_id, tender)
);
