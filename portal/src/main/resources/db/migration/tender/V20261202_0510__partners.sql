-- With whom a team bids, while the bid is a draft: who does what, and whether they agreed. Nothing here leads to an organisation without the key outside
-- the database.
CREATE TABLE tender_bid_partner (
    council_id SMALLINT      NOT NULL,
    bid        UUID          NOT NULL,
    partner    VARBINARY(32) NOT NULL COMMENT 'HMAC of tender and organisation',
    sealed     MEDIUMBLOB    NOT NULL COMMENT 'names, share of the work, agreement; under the key of the draft',
    PRIMARY KEY (council_id, bid, partner),
    INDEX tender_bid_partner_named (council_id, partner),
    CONSTRAINT tender_bid_partner_in FOREIGN KEY (council_id, bid) REFERENCES tender_bid (council_id, id)
);
