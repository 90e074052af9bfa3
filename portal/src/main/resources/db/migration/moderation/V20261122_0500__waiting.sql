-- Questionnaire texts that wait to be read for worries. A row knows no time of day, no person and no order; it goes once the text was read.
CREATE TABLE moderation_reading (
    council_id   SMALLINT    NOT NULL REFERENCES council (id),
    id           UUID        NOT NULL COMMENT 'random: the name under which readers see the text',
    space        UUID        NOT NULL COMMENT 'public id of the consultation; its audit stream',
    source       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Moderated.source()',
    ref          UUID        NOT NULL COMMENT 'the source''s name for the text; never shown',
    flags        VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keys of Flag joined by commas; sets priority only',
    flagged      TINYINT     NOT NULL COMMENT '0: no flag, 1: some, 2: distress; read from the top',
    arrived_on   DATE        NOT NULL COMMENT 'day in the United Kingdom',
    arrived_half TINYINT     NOT NULL COMMENT '0: before midday, 1: after',
    PRIMARY KEY (council_id, id),
    CONSTRAINT moderation_reading_once UNIQUE (council_id, source, ref),
    INDEX moderation_reading_order (council_id, flagged DESC, arrived_on, arrived_half)
);

-- Ideas and comments that wait to be published. A row goes once it is decided; an edit brings a new one.
CREATE TABLE moderation_waiting (
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    id          UUID        NOT NULL COMMENT 'random; names the item on the moderators'' pages',
    space       UUID        NOT NULL COMMENT 'public id of the consultation; its audit stream',
    source      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Moderated.source()',
    ref         UUID        NOT NULL,
    flags       VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'keys of Flag joined by commas; sets priority only',
    flagged     TINYINT     NOT NULL COMMENT '0: no flag, 1: some, 2: distress; shown from the top',
    needed      TINYINT     NOT NULL COMMENT 'moderators who must agree: 2 where under-13s write or read',
    received_at DATETIME(6) NOT NULL COMMENT 'of the words as they stand',
    PRIMARY KEY (council_id, id),
    CONSTRAINT moderation_waiting_once UNIQUE (council_id, source, ref),
    INDEX moderation_waiting_order (council_id, flagged DESC, received_at)
);

-- The first of two moderators to agree to publish, and how.
CREATE TABLE moderation_agreed (
    council_id SMALLINT    NOT NULL,
    waiting_id UUID        NOT NULL,
    moderator  UUID        NOT NULL COMMENT 'public id of the account',
    how        BINARY(32)  NOT NULL COMMENT 'keyed hash of the words and of what is blacked out in them: both must agree to the same',
    shape      JSON        NOT NULL COMMENT 'what is blacked out and why, for the second to see',
    PRIMARY KEY (council_id, waiting_id, moderator),
    FOREIGN KEY (council_id, waiting_id) REFERENCES moderation_waiting (council_id, id) ON DELETE CASCADE
);
