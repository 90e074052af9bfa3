-- What is published of a tender, and each change of it: which versions hold, who asked, who agreed, under which number it stands with the central
-- platform. Approved fixes the tender; one that is public is never changed, a change is a further row.
CREATE TABLE tender_notice (
    council_id    SMALLINT      NOT NULL,
    tender        UUID          NOT NULL,
    number        INT           NOT NULL COMMENT '1 is the first notice, every other a change',
    reason        JSON          NOT NULL COMMENT 'of a change, by language; {} of the first',
    deadline      DATETIME(6)   NULL     COMMENT 'the instant until which bids are taken',
    closes        VARCHAR(5)    NULL     COMMENT 'the hour of the last day for bids, in the United Kingdom: 12:00',
    questions_by  DATE          NULL     COMMENT 'last day for questions',
    answers_by    DATE          NULL     COMMENT 'day by which they are answered, to all',
    papers        JSON          NOT NULL COMMENT 'of the library, in order: title by language, end of the address',
    begun_at      DATETIME(6)   NOT NULL,
    begun_by      BIGINT        NULL     COMMENT 'account; NULL for the demonstration',
    plan_version  INT           NULL     COMMENT 'of tender_plan, as it was asked about',
    markings      JSON          NULL     COMMENT 'by lot, version of tender_marking',
    fingerprint   CHAR(64)      NULL     COMMENT 'SHA-256 of what was asked about',
    asked_at      DATETIME(6)   NULL,
    asked_by      BIGINT        NULL     COMMENT 'account',
    approver      BIGINT        NULL     COMMENT 'account of the one who is asked, never asked_by',
    answered_at   DATETIME(6)   NULL,
    answer        VARCHAR(8)    NULL     COMMENT 'APPROVED or RETURNED',
    words         VARCHAR(2000) NULL     COMMENT 'said with the answer',
    notice_number VARCHAR(40)   NULL     COMMENT 'of the central platform',
    no_number     JSON          NOT NULL COMMENT 'why there is none, by language',
    public_at     DATETIME(6)   NULL,
    ended_at      DATETIME(6)   NULL     COMMENT 'a change that was given up',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_notice_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Addresses of published tenders; a promise, never taken away.
CREATE TABLE tender_slug (
    council_id SMALLINT    NOT NULL,
    locale     VARCHAR(8)  NOT NULL,
    slug       VARCHAR(90) NOT NULL,
    tender     UUID        NOT NULL,
    PRIMARY KEY (council_id, locale, slug),
    INDEX tender_slug_tender (council_id, tender),
    CONSTRAINT tender_slug_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
