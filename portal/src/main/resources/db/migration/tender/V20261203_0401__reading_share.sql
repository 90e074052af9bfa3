-- Who reads which answer, where the published rules share them out among the markers of a group. Only added to: who leaves keeps what they had.
CREATE TABLE tender_reading_share (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    lot        VARCHAR(40) NOT NULL,
    question   VARCHAR(40) NOT NULL,
    bid        VARCHAR(8)  NOT NULL COMMENT 'code',
    grp        VARCHAR(10) NOT NULL COMMENT 'young, parents or officers',
    seat       UUID        NOT NULL COMMENT 'pseudonym',
    made_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, lot, question, bid, grp, seat),
    CONSTRAINT tender_reading_share_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
