-- A thing that a program asked for once, however often it asks: the key it gave is good for a day.
CREATE TABLE content_api_key (
    council_id SMALLINT    NOT NULL,
    token      UUID        NOT NULL COMMENT 'public id of the token it came with',
    key_hash   BINARY(32)  NOT NULL COMMENT 'SHA-256 of the key',
    asked      BINARY(32)  NOT NULL COMMENT 'SHA-256 of what was asked with it',
    entry      UUID        NULL     COMMENT 'public id of what was made',
    at         DATETIME(6) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (council_id, token, key_hash),
    KEY content_api_key_at (council_id, at)
);
