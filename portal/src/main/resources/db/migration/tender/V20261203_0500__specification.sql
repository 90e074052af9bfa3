-- The specification of a tender, each version whole: sections and numbered outcomes with what they are linked to. Rows are added and never changed.
CREATE TABLE tender_spec (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    version    INT         NOT NULL COMMENT 'from 1',
    document   JSON        NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, tender, version),
    CONSTRAINT tender_spec_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What seats say to a passage, and why somebody says no to a version. Of a no nobody knows whose it is. No row has a time of writing.
CREATE TABLE tender_spec_words (
    council_id  SMALLINT      NOT NULL,
    id          UUID          NOT NULL COMMENT 'random: rows stand in no order in which they came',
    tender      UUID          NOT NULL,
    kind        VARCHAR(8)    NOT NULL COMMENT 'comment, wording or no',
    panel       VARCHAR(8)    NOT NULL COMMENT 'whose member wrote it: young, parents or officers',
    passage     VARCHAR(12)   NOT NULL COMMENT 'id of a section or outcome; empty for a no',
    version     INT           NOT NULL COMMENT 'that was read',
    seat        UUID          NULL     COMMENT 'NULL for a no',
    words       TEXT          NOT NULL COMMENT 'as written; empty once erased',
    lang        CHAR(2)       NOT NULL,
    state       VARCHAR(12)   NOT NULL,
    reason      VARCHAR(40)   NULL     COMMENT 'why it was declined, or a part of it covered',
    covered     JSON          NULL     COMMENT 'what a moderator blacked out: pairs of places in the words',
    outcome     VARCHAR(8)    NULL     COMMENT 'TAKEN, PARTLY or NOT; NULL while not answered',
    answer      VARCHAR(1000) NULL     COMMENT 'why',
    answer_lang CHAR(2)       NULL,
    answered_at DATETIME(6)   NULL,
    answered_by BIGINT        NULL     COMMENT 'account',
    PRIMARY KEY (council_id, id),
    INDEX tender_spec_words_by (council_id, tender, passage),
    CONSTRAINT tender_spec_words_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- That a seat agrees with a passage as it read it. No time.
CREATE TABLE tender_spec_agree (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    passage    VARCHAR(12) NOT NULL,
    seat       UUID        NOT NULL,
    panel      VARCHAR(8)  NOT NULL,
    version    INT         NOT NULL COMMENT 'that was read: with other words nobody agreed yet',
    PRIMARY KEY (council_id, tender, passage, seat),
    CONSTRAINT tender_spec_agree_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- A vote of one group on one version.
CREATE TABLE tender_spec_vote (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    panel      VARCHAR(8)  NOT NULL COMMENT 'young, parents or officers',
    round      INT         NOT NULL COMMENT 'from 1',
    version    INT         NOT NULL,
    state      VARCHAR(8)  NOT NULL COMMENT 'OPEN, SIGNED, NO or AWAY: given up uncounted',
    seats      INT         NOT NULL COMMENT 'how many could vote when it was opened',
    papers     INT         NULL     COMMENT 'how many were counted',
    yes        INT         NULL     COMMENT 'NULL where too few voted to be told',
    opened_at  DATETIME(6) NOT NULL,
    opened_by  BIGINT      NULL     COMMENT 'account',
    closed_at  DATETIME(6) NULL,
    closed_by  BIGINT      NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender, panel, round),
    CONSTRAINT tender_spec_vote_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- That a seat has voted. No time, and nothing that leads to a paper. Goes when the vote is closed or given up.
CREATE TABLE tender_spec_cast (
    council_id SMALLINT   NOT NULL,
    tender     UUID       NOT NULL,
    panel      VARCHAR(8) NOT NULL,
    seat       UUID       NOT NULL,
    PRIMARY KEY (council_id, tender, panel, seat),
    CONSTRAINT tender_spec_cast_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- A yes or no while the vote is open; counted and deleted when it closes.
CREATE TABLE tender_spec_paper (
    council_id SMALLINT   NOT NULL,
    tender     UUID       NOT NULL,
    panel      VARCHAR(8) NOT NULL,
    id         UUID       NOT NULL COMMENT 'random: rows stand in no order in which they came',
    yes        BOOLEAN    NOT NULL,
    PRIMARY KEY (council_id, tender, panel, id),
    CONSTRAINT tender_spec_paper_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Why a notice goes out though a group that marks has not signed, which everybody reads. The latest holds.
CREATE TABLE tender_spec_unsigned (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    number     INT         NOT NULL COMMENT 'from 1',
    reason     JSON        NOT NULL COMMENT 'by language; {} where it was taken back',
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_spec_unsigned_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Which version a notice, or a change of one, was asked about with, and why a group had not signed it.
CREATE TABLE tender_spec_notice (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    notice     INT         NOT NULL COMMENT 'number of tender_notice',
    version    INT         NOT NULL,
    reason     JSON        NOT NULL COMMENT 'by language; {} where every group signed',
    PRIMARY KEY (council_id, tender, notice),
    CONSTRAINT tender_spec_notice_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
