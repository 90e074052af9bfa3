-- The assessment of conflicts of interest: before the notice, revised at bids, confirmed at the award. Each is a further row.
CREATE TABLE tender_conflict_assessment (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    number     INT         NOT NULL COMMENT 'from 1',
    stage      VARCHAR(6)  NOT NULL COMMENT 'NOTICE, BIDS or AWARD',
    words      TEXT        NOT NULL COMMENT 'what was found and which steps are taken, for the council',
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_conflict_assessment_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Who, beside panels, facilitators and openers, has to declare: supporters, helpers of workshops, interpreters.
CREATE TABLE tender_conflict_named (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    account    BIGINT      NOT NULL,
    part       VARCHAR(12) NOT NULL,
    PRIMARY KEY (council_id, tender, account),
    CONSTRAINT tender_conflict_named_in FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What somebody declared, and what somebody else decided. A person without any declares that too.
CREATE TABLE tender_conflict (
    council_id   SMALLINT    NOT NULL,
    id           UUID        NOT NULL COMMENT 'random',
    tender       UUID        NOT NULL,
    seat         UUID        NULL     COMMENT 'who declared, where they mark or chair',
    account      BIGINT      NULL     COMMENT 'who declared, where they have another part; NULL for a seat',
    stage        VARCHAR(6)  NOT NULL,
    kind         VARCHAR(10) NOT NULL COMMENT 'NONE, REAL, POTENTIAL or PERCEIVED',
    tie          VARCHAR(10) NOT NULL COMMENT 'SERVICE, FAMILY, WORK, MONEY or OTHER; empty for none',
    organisation VARCHAR(200) NOT NULL COMMENT 'name of the bidder or interested organisation; empty for none or not yet known',
    words        TEXT        NOT NULL COMMENT 'for the council; empty for young people, who choose',
    declared_at  DATETIME(6) NOT NULL,
    effect       VARCHAR(8)  NULL     COMMENT 'NONE, QUESTION or OUT; NULL while nobody decided',
    lot          VARCHAR(20) NOT NULL COMMENT 'of the question; empty for no question',
    question     VARCHAR(12) NOT NULL,
    reason       TEXT        NOT NULL,
    decided_at   DATETIME(6) NULL,
    decided_by   BIGINT      NULL     COMMENT 'account, never of whoever declared',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_conflict_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id),
    INDEX tender_conflict_in (council_id, tender, declared_at),
    INDEX tender_conflict_seat (council_id, seat)
);
