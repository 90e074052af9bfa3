-- A tender that was given up while its bids were still shut: from that moment none is taken and none is ever opened.
CREATE TABLE tender_given_up (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    at         DATETIME(6) NOT NULL COMMENT 'the minute at which everybody was told',
    erased_at  DATETIME(6) NULL     COMMENT 'when the bids that were handed in were erased, never opened; not while a challenge stands',
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_given_up_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
