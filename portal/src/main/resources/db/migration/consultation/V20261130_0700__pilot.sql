-- That a few people have tried a consultation before it opens, and what was mended after them.
CREATE TABLE consultation_pilot (
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    done_at         DATETIME(6) NOT NULL,
    done_by         BIGINT      NOT NULL COMMENT 'account',
    answers         INT         NOT NULL COMMENT 'how many had been sent in its rehearsals by then',
    tried           TEXT        NOT NULL COMMENT 'who tried it, in words, in the working language',
    mended          TEXT        NOT NULL COMMENT 'what was mended, in the working language',
    CONSTRAINT consultation_pilot_one UNIQUE (council_id, consultation_id)
);
