-- What changed, as pointers, for caches, index and once-only jobs (decision 16). A row is written in the transaction that
-- makes the change. It never holds content or a person's data, and never refers to an anonymous response (decision 7):
-- the order of its ids would tell when somebody answered.
CREATE TABLE outbox (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'order of writing, not of committing',
    seq         BIGINT       NULL     COMMENT 'order of becoming visible; NULL until the sequencer has seen the row committed',
    council_id  SMALLINT     NOT NULL,
    kind        VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ref         VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL COMMENT 'public id or slug',
    numbered_on DATE         NULL     COMMENT 'a day is enough to know when to purge',
    CONSTRAINT outbox_seq UNIQUE (seq)
);

-- How far each part of the outbox has come. The lock on a row lets one node at a time number or dispatch.
CREATE TABLE outbox_head (
    name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    seq  BIGINT      NOT NULL
);

INSERT INTO outbox_head (name, seq)
VALUES ('numbered', 0), ('dispatched', 0), ('purged', 0);
