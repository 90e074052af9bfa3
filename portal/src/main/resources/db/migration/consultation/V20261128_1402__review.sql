-- That somebody has looked who is missing among those who answered, and what is done about it.
CREATE TABLE consultation_review (
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    done_at         DATETIME(6) NOT NULL,
    done_by         BIGINT      NOT NULL COMMENT 'account',
    words           TEXT        NOT NULL COMMENT 'what is done about who is missing, in the working language',
    CONSTRAINT consultation_review_one UNIQUE (council_id, consultation_id)
);
