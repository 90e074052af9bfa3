-- A passage of the winner's answer to young people's question that their panel picked. Once the contract is signed it has a number.
CREATE TABLE tender_promise (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL COMMENT 'random',
    tender     UUID        NOT NULL,
    lot        VARCHAR(20) NOT NULL,
    bid        UUID        NOT NULL COMMENT 'whose answer it is',
    question   VARCHAR(20) NOT NULL COMMENT 'criterion, or part of one',
    place      INT         NOT NULL COMMENT 'where in the answer the passage begins',
    words      UUID        NOT NULL COMMENT 'the passage: a row of tender_panel_words',
    due_on     DATE        NOT NULL,
    number     INT         NULL     COMMENT 'from 1 within the lot; NULL before the contract is signed',
    made_on    DATE        NULL     COMMENT 'when it was signed: 6 and 12 months count from it',
    picked_by  BIGINT      NULL     COMMENT 'account of whoever leads the panel; NULL for the demonstration',
    picked_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_promise_once UNIQUE (council_id, tender, lot, number),
    CONSTRAINT tender_promise_words FOREIGN KEY (council_id, words) REFERENCES tender_panel_words (council_id, id)
);

-- Whether a promise was kept, as the panel says. Every judgement is a further row; the latest that a moderator let through is read.
CREATE TABLE tender_promise_judged (
    council_id SMALLINT    NOT NULL,
    promise    UUID        NOT NULL,
    months     SMALLINT    NOT NULL COMMENT '6 or 12',
    words      UUID        NOT NULL COMMENT 'why: a row of tender_panel_words',
    verdict    VARCHAR(8)  NOT NULL COMMENT 'KEPT, PARTLY or NOT',
    judged_on  DATE        NOT NULL,
    judged_by  BIGINT      NULL     COMMENT 'account of whoever leads the panel; NULL for the demonstration',
    PRIMARY KEY (council_id, promise, months, words),
    CONSTRAINT tender_promise_judged_of FOREIGN KEY (council_id, promise) REFERENCES tender_promise (council_id, id),
    CONSTRAINT tender_promise_judged_words FOREIGN KEY (council_id, words) REFERENCES tender_panel_words (council_id, id)
);
