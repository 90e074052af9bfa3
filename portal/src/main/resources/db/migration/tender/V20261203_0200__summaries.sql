-- What the team that buys writes for one bidder: the relative advantages of the winner. Every save is a further row; the latest counts.
CREATE TABLE tender_summary_draft (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    lot        VARCHAR(20) NOT NULL,
    bid        VARCHAR(20) NOT NULL COMMENT 'its code',
    version    INT         NOT NULL COMMENT 'from 1; whoever saves says which one they read',
    words      JSON        NOT NULL COMMENT 'words and language by criterion',
    kept_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    kept_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, lot, bid, version),
    CONSTRAINT tender_summary_draft_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What a bidder was told of the assessment of its bid. It stays as it was told; a correction is a further row.
CREATE TABLE tender_summary (
    council_id SMALLINT      NOT NULL,
    tender     UUID          NOT NULL,
    lot        VARCHAR(20)   NOT NULL,
    bid        VARCHAR(20)   NOT NULL COMMENT 'its code',
    number     INT           NOT NULL COMMENT 'from 1, which was told with all others; later ones are corrections',
    sealed     MEDIUMBLOB    NOT NULL COMMENT 'the whole summary, under the installation key',
    reason     VARCHAR(1000) NOT NULL COMMENT 'of a correction; empty for the first',
    lang       VARCHAR(5)    NOT NULL,
    fixed_by   BIGINT        NULL     COMMENT 'account of whoever corrected; NULL for the first',
    fixed_at   DATETIME(6)   NOT NULL,
    PRIMARY KEY (council_id, tender, lot, bid, number),
    CONSTRAINT tender_summary_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What a panel says about bids, or a provider about its own promises: a moderator reads it first. Later words for the same thing are a further row.
CREATE TABLE tender_panel_words (
    council_id SMALLINT      NOT NULL,
    id         UUID          NOT NULL COMMENT 'random',
    tender     UUID          NOT NULL,
    lot        VARCHAR(20)   NOT NULL,
    kind       VARCHAR(8)    NOT NULL COMMENT 'liked, promise, judged or reply',
    about      VARCHAR(50)   NOT NULL COMMENT 'code of a bid; or number of a promise and, with a point, the month',
    number     INT           NOT NULL COMMENT 'from 1 for each thing',
    words      VARCHAR(2000) NOT NULL COMMENT 'empty once others took their place before they were read',
    lang       VARCHAR(5)    NOT NULL,
    state      VARCHAR(12)   NOT NULL,
    reason     VARCHAR(40)   NULL     COMMENT 'why it was declined, or a part of it covered',
    covered    JSON          NULL     COMMENT 'what a moderator blacked out: pairs of places in the words',
    kept_by    BIGINT        NULL     COMMENT 'account; NULL for the demonstration',
    kept_at    DATETIME(6)   NOT NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_panel_words_once UNIQUE (council_id, tender, lot, kind, about, number),
    CONSTRAINT tender_panel_words_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
