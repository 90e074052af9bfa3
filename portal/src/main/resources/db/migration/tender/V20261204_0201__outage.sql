-- That people could not come in although the portal was there: the network of the council, an address that led nowhere. Written by one, agreed by another.
CREATE TABLE tender_outage (
    council_id  SMALLINT     NOT NULL,
    id          UUID         NOT NULL,
    from_at     DATETIME(6)  NOT NULL,
    until_at    DATETIME(6)  NOT NULL,
    reason      JSON         NOT NULL COMMENT 'what could not be reached and how that is known, by language; everybody may read it',
    noted_at    DATETIME(6)  NOT NULL,
    noted_by    BIGINT       NULL     COMMENT 'account',
    answered_at DATETIME(6)  NULL,
    answered_by BIGINT       NULL     COMMENT 'account, never noted_by',
    answer      VARCHAR(8)   NULL     COMMENT 'AGREED or RETURNED; NULL while it waits',
    PRIMARY KEY (council_id, id),
    INDEX tender_outage_when (council_id, until_at)
);

-- That a deadline stands although the portal was down when it passed: said by one with a reason, agreed by another. Until somebody decides, no bid is opened.
CREATE TABLE tender_deadline_stands (
    council_id  SMALLINT    NOT NULL,
    tender      UUID        NOT NULL,
    number      INT         NOT NULL COMMENT 'from 1',
    deadline    DATETIME(6) NOT NULL COMMENT 'the one it is about',
    outages     JSON        NOT NULL COMMENT 'those it was said upon: id, from, until, reason',
    reason      JSON        NOT NULL COMMENT 'by language; everybody may read it once it is agreed',
    asked_at    DATETIME(6) NOT NULL,
    asked_by    BIGINT      NULL     COMMENT 'account',
    answered_at DATETIME(6) NULL,
    answered_by BIGINT      NULL     COMMENT 'account, never asked_by',
    answer      VARCHAR(8)  NULL     COMMENT 'AGREED or RETURNED; NULL while it waits',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_deadline_stands_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- A change that does nothing but put the deadline off for all, because the portal was down.
ALTER TABLE tender_notice
    ADD COLUMN outages JSON NULL COMMENT 'of an extension for all: the outages it is for, with id, from, until, reason; else NULL';
