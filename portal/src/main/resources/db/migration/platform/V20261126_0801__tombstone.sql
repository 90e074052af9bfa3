-- What is left of a stream of the record whose entries went at the end of their time (security 12.1, 15.1). Written by the migration user
-- alone, and signed with the installation's key: a stream that is gone without one, or under a forged one, is named by verify.
CREATE TABLE audit_tombstone (
    stream_hash BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the stream''s name',
    council_id  SMALLINT    NOT NULL,
    seq         BIGINT      NOT NULL COMMENT 'of the last entry that went; the stream goes on after it',
    hash        BINARY(32)  NOT NULL COMMENT 'of that entry',
    entries     BIGINT      NOT NULL COMMENT 'how many went',
    at          DATETIME(6) NOT NULL COMMENT 'UTC; when',
    mac         BINARY(32)  NOT NULL COMMENT 'HMAC over all the above, with a key outside the database'
);
