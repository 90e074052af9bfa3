-- Who of a team has which part of its draft. It locks nothing, and goes with the draft.
CREATE TABLE tender_bid_owner (
    council_id SMALLINT    NOT NULL,
    bid        UUID        NOT NULL,
    section    VARCHAR(80) NOT NULL COMMENT 'as of the answers, or files, or organisation',
    sealed     MEDIUMBLOB  NOT NULL COMMENT 'who has it, who said so and when, under the key of the draft',
    PRIMARY KEY (council_id, bid, section),
    CONSTRAINT tender_bid_owner_of FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);
