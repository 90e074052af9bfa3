-- The key to which bids are sealed where the way asks for no openers: the portal itself keeps its other half, and uses it after the deadline alone.
CREATE TABLE tender_clock_key (
    council_id SMALLINT       NOT NULL,
    tender     UUID           NOT NULL,
    public_key VARBINARY(300) NOT NULL,
    sealed     VARBINARY(900) NOT NULL COMMENT 'tender and secret half, under the installation key',
    made_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_clock_key_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

ALTER TABLE tender_opening
    ADD COLUMN by_clock BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether nobody had to type a phrase: typed_by opened, and first is all noughts';

-- What an organisation says of itself in one bid after another: asked once, offered next time. Nothing here leads to the organisation without the
-- key outside the database, and nothing says when.
CREATE TABLE tender_bidder_details (
    council_id SMALLINT      NOT NULL REFERENCES council (id),
    bidder     VARBINARY(32) NOT NULL COMMENT 'HMAC of the organisation',
    sealed     MEDIUMBLOB    NOT NULL COMMENT 'texts by detail, filled up, under the installation key',
    PRIMARY KEY (council_id, bidder)
);
