-- The last entry of each stream: locked by whoever adds the next one, so a stream grows in one order.
CREATE TABLE audit_head (
    stream     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'consultation:<public id>, account:<public id>, installation …',
    council_id SMALLINT     NOT NULL,
    seq        BIGINT       NOT NULL,
    hash       BINARY(32)   NOT NULL,
    at         DATETIME(6)  NOT NULL COMMENT 'of the last entry; what changed since the last anchor',
    purged_at  DATETIME(6)  NULL     COMMENT 'when the entries of a closed stream went, at the end of their time; the last hash stays'
);

-- Who did what, chained by hashes, written with the effect (security 12.1). The portal's own user may add and read, no more.
-- Pseudonyms, public ids and fixed words only: no names, no free text.
CREATE TABLE audit_entry (
    stream        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seq           BIGINT       NOT NULL COMMENT 'from 1 without gaps',
    council_id    SMALLINT     NOT NULL,
    at            DATETIME(6)  NOT NULL COMMENT 'the database''s clock when its turn was asked for; seq is the order, not this',
    actor         UUID         NULL     COMMENT 'pseudonym; NULL: the portal itself, or nobody who may be known',
    action        VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    object        VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    outcome       VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_id    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    previous_hash BINARY(32)   NOT NULL COMMENT 'zeros before the first',
    hash          BINARY(32)   NOT NULL COMMENT 'SHA-256 over all the above',
    PRIMARY KEY (stream, seq)
);

-- What is known of anonymous activities: how many there were at the end of a day, never when or who.
CREATE TABLE audit_daily (
    stream     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action     VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day        DATE         NOT NULL,
    council_id SMALLINT     NOT NULL,
    total      BIGINT       NOT NULL COMMENT 'from the beginning to this day',
    PRIMARY KEY (stream, action, day)
);
