-- What lets another program write for a council, in the name of whoever made it: never more than they may do themselves at that moment.
CREATE TABLE people_api_token (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT     NOT NULL REFERENCES council (id),
    public_id    UUID         NOT NULL COMMENT 'random; the actor in the record of what it did',
    account_id   BIGINT       NOT NULL COMMENT 'whoever made it' REFERENCES people_account (id),
    name         VARCHAR(80)  NOT NULL COMMENT 'of the program, in the words of whoever made it',
    start        VARCHAR(12)  NOT NULL COMMENT 'its first letters, to tell it from others; they open nothing',
    secret_mac   BINARY(32)   NOT NULL COMMENT 'HMAC with a key outside the database',
    may          JSON         NOT NULL COMMENT 'list of type:action; a type of * is every type',
    made_at      DATETIME(6)  NOT NULL COMMENT 'UTC',
    ends_at      DATETIME(6)  NOT NULL COMMENT 'UTC, exclusive',
    ended_at     DATETIME(6)  NULL     COMMENT 'UTC; when somebody stopped it before its time',
    last_used_at DATETIME(6)  NULL     COMMENT 'UTC; written at most once a minute',
    CONSTRAINT people_api_token_public UNIQUE (council_id, public_id),
    CONSTRAINT people_api_token_secret UNIQUE (council_id, secret_mac)
);
