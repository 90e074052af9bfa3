-- A procurement or grant while it is planned. Nothing of it is public. Whoever changes it holds this row.
CREATE TABLE tender (
    council_id   SMALLINT    NOT NULL REFERENCES council (id),
    id           UUID        NOT NULL COMMENT 'random',
    plan_version INT         NOT NULL COMMENT 'the latest of tender_plan',
    made_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id)
);

-- What is bought, for whom, under which law, in which lots, by when: each version whole, none is changed afterwards.
CREATE TABLE tender_plan (
    council_id   SMALLINT    NOT NULL,
    tender       UUID        NOT NULL,
    version      INT         NOT NULL COMMENT 'from 1',
    plan         JSON        NOT NULL COMMENT 'words by language, value in pounds with VAT, regime, route, lots, days',
    made_at      DATETIME(6) NOT NULL,
    made_by      BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, tender, version),
    CONSTRAINT tender_plan_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- How bids for one lot are marked: criteria, weightings, groups, scale and rules as one document, each version whole.
CREATE TABLE tender_marking (
    council_id   SMALLINT    NOT NULL,
    tender       UUID        NOT NULL,
    lot          VARCHAR(20) NOT NULL COMMENT 'as the plan names it; whole where there are no lots',
    version      INT         NOT NULL COMMENT 'from 1',
    marking      JSON        NOT NULL COMMENT 'the tree of criteria with everything that belongs to it',
    made_at      DATETIME(6) NOT NULL,
    made_by      BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, tender, lot, version),
    CONSTRAINT tender_marking_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
