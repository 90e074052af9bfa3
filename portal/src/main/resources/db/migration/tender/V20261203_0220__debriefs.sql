-- Times at which an officer explains to one bidder how its bid was assessed. They are offered to all bidders alike.
CREATE TABLE tender_debrief (
    council_id SMALLINT     NOT NULL,
    id         UUID         NOT NULL COMMENT 'random',
    tender     UUID         NOT NULL,
    starts_at  DATETIME(6)  NOT NULL,
    minutes    INT          NOT NULL,
    place      VARCHAR(200) NOT NULL COMMENT 'where, or how one joins; in the words of whoever offers it',
    host       BIGINT       NULL     COMMENT 'account of the officer who is there',
    provider   UUID         NULL     COMMENT 'who took it; NULL while it is free',
    taken_at   DATETIME(6)  NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_debrief_once UNIQUE (council_id, tender, provider),
    CONSTRAINT tender_debrief_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
