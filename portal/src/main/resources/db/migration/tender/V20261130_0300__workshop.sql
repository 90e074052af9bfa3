-- A panel of young people writes its question for one lot. Whoever changes anything of it holds this row.
CREATE TABLE tender_workshop (
    council_id   SMALLINT    NOT NULL,
    id           UUID        NOT NULL COMMENT 'random',
    tender       UUID        NOT NULL,
    lot          VARCHAR(20) NOT NULL COMMENT 'as the plan names it; whole where there are no lots',
    criterion    VARCHAR(12) NOT NULL COMMENT 'the question of the marking that it becomes',
    panel        BIGINT      NOT NULL COMMENT 'people_group: whoever is in it is asked',
    facilitator  BIGINT      NOT NULL COMMENT 'account',
    quorum       SMALLINT    NOT NULL COMMENT 'how many must say yes or no; never changed',
    stage        VARCHAR(12) NOT NULL,
    round        INT         NOT NULL COMMENT 'how many votes were opened',
    version      INT         NOT NULL COMMENT 'the latest of tender_workshop_question; 0 for none',
    signed       INT         NOT NULL COMMENT 'the version that the panel signed; 0 for none',
    signed_at    DATETIME(6) NULL,
    made_at      DATETIME(6) NOT NULL,
    made_by      BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_workshop_once UNIQUE (council_id, tender, lot),
    CONSTRAINT tender_workshop_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id),
    INDEX tender_workshop_panel (council_id, panel),
    INDEX tender_workshop_lead (council_id, facilitator)
);

-- What young people wrote: drafts, and why somebody does not agree. Nobody but a moderator reads it before it is read.
CREATE TABLE tender_workshop_words (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL COMMENT 'random',
    workshop   UUID        NOT NULL,
    kind       VARCHAR(8)  NOT NULL COMMENT 'draft or no',
    number     INT         NOT NULL COMMENT 'of a draft within its workshop, from 1; of a no the version it is about',
    words      TEXT        NOT NULL COMMENT 'as written; empty once taken back or erased',
    lang       CHAR(2)     NOT NULL,
    state      VARCHAR(12) NOT NULL,
    reason     VARCHAR(40) NULL     COMMENT 'why it was declined, or a part of it covered',
    covered    JSON        NULL     COMMENT 'what a moderator blacked out: pairs of places in the words',
    author     BIGINT      NULL     COMMENT 'account of the member who wrote it; NULL where the facilitator typed it',
    came_from  JSON        NOT NULL COMMENT 'ids of the drafts that were made one; empty for all others',
    joined     UUID        NULL     COMMENT 'the draft it became part of',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_workshop_words_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id),
    INDEX tender_workshop_words_by (council_id, workshop, kind, number)
);

-- That a member has voted. No time, and nothing that leads to a paper.
CREATE TABLE tender_workshop_cast (
    council_id SMALLINT NOT NULL,
    workshop   UUID     NOT NULL,
    round      INT      NOT NULL,
    account    BIGINT   NOT NULL,
    PRIMARY KEY (council_id, workshop, round, account),
    CONSTRAINT tender_workshop_cast_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- How the dots of one vote were given, while the vote is open; counted and deleted when it closes.
CREATE TABLE tender_workshop_paper (
    council_id SMALLINT NOT NULL,
    workshop   UUID     NOT NULL,
    round      INT      NOT NULL,
    id         UUID     NOT NULL COMMENT 'random: rows stand in no order in which they came',
    dots       JSON     NOT NULL COMMENT 'by number of the draft',
    PRIMARY KEY (council_id, workshop, round, id),
    CONSTRAINT tender_workshop_paper_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- What a closed vote came to.
CREATE TABLE tender_workshop_result (
    council_id SMALLINT    NOT NULL,
    workshop   UUID        NOT NULL,
    round      INT         NOT NULL,
    papers     INT         NOT NULL COMMENT 'how many were counted',
    dots       JSON        NULL     COMMENT 'sums by number of the draft; NULL where too few voted to be told',
    closed_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, workshop, round),
    CONSTRAINT tender_workshop_result_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- The question as it was worded: each version whole, none is changed afterwards.
CREATE TABLE tender_workshop_question (
    council_id SMALLINT    NOT NULL,
    workshop   UUID        NOT NULL,
    version    INT         NOT NULL COMMENT 'from 1',
    question   JSON        NOT NULL COMMENT 'parts with points, child-plain and bidder wording, what good looks like',
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, workshop, version),
    CONSTRAINT tender_workshop_question_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- What the team that buys says to the wording, and what the panel answers; all of the panel reads both.
CREATE TABLE tender_workshop_comment (
    council_id  SMALLINT      NOT NULL,
    workshop    UUID          NOT NULL,
    number      INT           NOT NULL COMMENT 'from 1',
    version     INT           NOT NULL COMMENT 'of the question it is about',
    words       VARCHAR(1000) NOT NULL,
    lang        CHAR(2)       NOT NULL,
    made_at     DATETIME(6)   NOT NULL,
    made_by     BIGINT        NULL     COMMENT 'account; NULL for the demonstration',
    answer      VARCHAR(1000) NULL,
    answer_lang CHAR(2)       NULL,
    answered_at DATETIME(6)   NULL,
    answered_by BIGINT        NULL     COMMENT 'account',
    PRIMARY KEY (council_id, workshop, number),
    CONSTRAINT tender_workshop_comment_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- Who of the panel said yes or no to which version. A no's words are in tender_workshop_words.
CREATE TABLE tender_workshop_said (
    council_id SMALLINT NOT NULL,
    workshop   UUID     NOT NULL,
    version    INT      NOT NULL,
    account    BIGINT   NOT NULL,
    yes        BOOLEAN  NOT NULL,
    PRIMARY KEY (council_id, workshop, version, account),
    CONSTRAINT tender_workshop_said_of FOREIGN KEY (council_id, workshop) REFERENCES tender_workshop (council_id, id)
);

-- How many bids the team expects for a lot and in how many sessions young people mark them: each version whole.
CREATE TABLE tender_reading (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    lot        VARCHAR(20) NOT NULL,
    version    INT         NOT NULL COMMENT 'from 1',
    bids       INT         NOT NULL,
    sessions   INT         NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, tender, lot, version),
    CONSTRAINT tender_reading_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
