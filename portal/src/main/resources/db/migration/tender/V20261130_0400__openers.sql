-- The council's teams, as far as who opens bids belongs to one: two of different teams open, nobody alone does.
CREATE TABLE tender_team (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    id         UUID        NOT NULL COMMENT 'random',
    name       JSON        NOT NULL COMMENT 'by language',
    made_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id)
);

-- Who opens the bids of a tender. What their phrase unlocks is kept here, the phrase nowhere; who left keeps no key.
CREATE TABLE tender_opener (
    council_id SMALLINT       NOT NULL,
    id         UUID           NOT NULL COMMENT 'random; what parts of the key are bound to',
    tender     UUID           NOT NULL,
    account    BIGINT         NOT NULL,
    team       UUID           NOT NULL,
    named_at   DATETIME(6)    NOT NULL,
    left_at    DATETIME(6)    NULL     COMMENT 'from then on on no pair',
    replaces   UUID           NULL     COMMENT 'the opener whose place is taken once two others have opened the key; until then on no pair',
    public_key VARBINARY(300) NULL     COMMENT 'NULL until a phrase is made, and again once they left',
    salt       VARBINARY(32)  NULL,
    locked     VARBINARY(900) NULL     COMMENT 'the other half, under the phrase',
    keyed_at   DATETIME(6)    NULL,
    PRIMARY KEY (council_id, id),
    INDEX tender_opener_tender (council_id, tender),
    INDEX tender_opener_account (council_id, account),
    CONSTRAINT tender_opener_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id),
    CONSTRAINT tender_opener_in FOREIGN KEY (council_id, team) REFERENCES tender_team (council_id, id)
);

-- The key to which a tender's bids are sealed: its public half, what the printed share unlocks, and a bid of nobody's to rehearse with.
CREATE TABLE tender_seal (
    council_id    SMALLINT       NOT NULL,
    tender        UUID           NOT NULL,
    version       INT            NOT NULL COMMENT 'counts the boards of openers it was kept for',
    public_key    VARBINARY(300) NOT NULL,
    safe_public   VARBINARY(300) NOT NULL,
    safe_salt     VARBINARY(32)  NOT NULL,
    safe_locked   VARBINARY(900) NOT NULL,
    canary_sum    VARBINARY(32)  NOT NULL,
    canary_key    VARBINARY(300) NOT NULL,
    canary        MEDIUMBLOB     NOT NULL,
    made_at       DATETIME(6)    NOT NULL,
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_seal_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- The secret half, once for each pair that may open, under a key of that pair; those of another board are deleted.
CREATE TABLE tender_seal_part (
    council_id SMALLINT       NOT NULL,
    tender     UUID           NOT NULL,
    one        VARCHAR(36)    NOT NULL COMMENT 'an opener, or safe',
    other      VARCHAR(36)    NOT NULL,
    locked     VARBINARY(900) NOT NULL,
    for_one    VARBINARY(300) NOT NULL,
    for_other  VARBINARY(300) NOT NULL,
    PRIMARY KEY (council_id, tender, one, other),
    CONSTRAINT tender_seal_part_of FOREIGN KEY (council_id, tender) REFERENCES tender_seal (council_id, tender)
);

-- What the first of two leaves for the second, for an hour at most: it opens nothing without the second one's phrase.
CREATE TABLE tender_consent (
    council_id   SMALLINT    NOT NULL,
    tender       UUID        NOT NULL,
    opener       UUID        NOT NULL,
    purpose      VARCHAR(11) NOT NULL COMMENT 'REHEARSAL or REPLACEMENT',
    seal_version INT         NOT NULL,
    halves       JSON        NOT NULL COMMENT 'by partner, each sealed to that partner',
    given_at     DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, opener),
    CONSTRAINT tender_consent_of FOREIGN KEY (council_id, tender) REFERENCES tender_seal (council_id, tender)
);

-- Every time two tried to open the bid of nobody's before a notice.
CREATE TABLE tender_rehearsal (
    council_id   SMALLINT    NOT NULL,
    id           UUID        NOT NULL,
    tender       UUID        NOT NULL,
    seal_version INT         NOT NULL,
    public_key   VARBINARY(300) NOT NULL COMMENT 'of the key it was held with: one made anew is rehearsed anew',
    first        UUID        NOT NULL,
    second       UUID        NOT NULL,
    held_at      DATETIME(6) NOT NULL,
    opened       BOOLEAN     NOT NULL,
    PRIMARY KEY (council_id, id),
    INDEX tender_rehearsal_tender (council_id, tender),
    CONSTRAINT tender_rehearsal_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
