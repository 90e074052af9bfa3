-- A consultation of several dated parts: first tell us, then look at what we made of it. One without rows here is one part, as long as itself.
CREATE TABLE consultation_part (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL COMMENT 'random',
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    name            JSON         NOT NULL COMMENT 'localised',
    about           JSON         NOT NULL COMMENT 'localised: what it is for',
    outcome         JSON         NOT NULL COMMENT 'localised: what came of it, once it is over; may be empty',
    opens_at        DATETIME(6)  NULL     COMMENT 'UTC; NULL opens with the consultation',
    closes_at       DATETIME(6)  NULL     COMMENT 'UTC, exclusive; NULL closes with the consultation, however long that goes on',
    CONSTRAINT consultation_part_public UNIQUE (council_id, public_id),
    KEY consultation_part_list (council_id, consultation_id, id)
);

ALTER TABLE consultation_activity
    ADD COLUMN part BIGINT NULL COMMENT 'the part it belongs to; NULL is the first' AFTER `sensitive`;
