-- What happened on the way of a lot from its closed marks to a contract, first to last. Rows are added and never changed: what stands is worked
-- out from them.
CREATE TABLE tender_outcome_event (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    lot        VARCHAR(20) NOT NULL,
    number     INT         NOT NULL COMMENT 'from 1; of two who act at once one finds it taken',
    deed       VARCHAR(20) NOT NULL,
    at         DATETIME(6) NOT NULL,
    account    BIGINT      NULL     COMMENT 'who of the council did it; NULL where the clock did',
    document   JSON        NOT NULL COMMENT 'what was said with it',
    CONSTRAINT tender_outcome_event_once PRIMARY KEY (council_id, tender, lot, number),
    CONSTRAINT tender_outcome_event_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
