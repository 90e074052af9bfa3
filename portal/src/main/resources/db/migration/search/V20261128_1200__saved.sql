-- A search somebody asked to be told about. What they look for, and their address where they have no account here, is sealed with a key
-- that is not in the database.
CREATE TABLE search_saved (
    id           BIGINT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT        NOT NULL REFERENCES council (id),
    public_id    UUID            NOT NULL COMMENT 'random',
    account_id   BIGINT          NULL     COMMENT 'whose account; NULL for an address that was given' REFERENCES people_account (id),
    owner_mac    BINARY(32)      NOT NULL COMMENT 'keyed hash of the account or the address, to count and to find what is theirs',
    search_mac   BINARY(32)      NOT NULL COMMENT 'keyed hash of the search, so that nobody saves it twice',
    sealed       VARBINARY(6000) NOT NULL COMMENT 'the search, and the address that was given; sealed',
    locale       VARCHAR(5)      NOT NULL COMMENT 'the language they read',
    rhythm       VARCHAR(6)      NOT NULL COMMENT 'DAILY or WEEKLY',
    token_hash   BINARY(32)      NOT NULL COMMENT 'of the link that confirms and ends it',
    asked_at     DATETIME(6)     NOT NULL DEFAULT UTC_TIMESTAMP(6) COMMENT 'last asked for',
    confirmed_at DATETIME(6)     NULL     COMMENT 'NULL until they have followed the link; what came out before is not new',
    next_at      DATETIME(6)     NULL     COMMENT 'no mail before; NULL until confirmed',
    CONSTRAINT search_saved_once UNIQUE (council_id, owner_mac, search_mac),
    CONSTRAINT search_saved_public UNIQUE (council_id, public_id),
    CONSTRAINT search_saved_token UNIQUE (token_hash),
    KEY search_saved_due (council_id, next_at)
);

-- What a saved search found that was new, and whether its owner was told: each item once when it came out, and once when it opened.
CREATE TABLE search_saved_find (
    council_id SMALLINT     NOT NULL,
    saved_id   BIGINT       NOT NULL REFERENCES search_saved (id) ON DELETE CASCADE,
    kind       VARCHAR(60)  NOT NULL COMMENT 'as in the outbox',
    ref        VARCHAR(120) NOT NULL COMMENT 'as in the outbox',
    occasion   TINYINT      NOT NULL COMMENT '1 it came out, 2 it opened',
    told       TINYINT      NOT NULL DEFAULT 0 COMMENT 'the occasion they were told of last; 0 for none',
    found_at   DATETIME(6)  NOT NULL DEFAULT UTC_TIMESTAMP(6),
    PRIMARY KEY (council_id, saved_id, kind, ref),
    KEY search_saved_find_item (council_id, kind, ref)
);
