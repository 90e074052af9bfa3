-- What goes round about a consultation, and what is true. Pinned where people read and start; taken down at once, never deleted.
CREATE TABLE consultation_truth (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    public_id       UUID        NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    claim           JSON        NOT NULL COMMENT 'what is said, in each language',
    truth           JSON        NOT NULL COMMENT 'what is true, in each language',
    said_at         DATETIME(6) NOT NULL COMMENT 'when these words were first pinned',
    taken_down_at   DATETIME(6) NULL     COMMENT 'NULL: pinned',
    lock_version    INT         NOT NULL DEFAULT 1,
    CONSTRAINT consultation_truth_public UNIQUE (council_id, public_id),
    KEY consultation_truth_consultation (council_id, consultation_id)
);

-- Its words before each change.
CREATE TABLE consultation_truth_before (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    truth_id   BIGINT      NOT NULL REFERENCES consultation_truth (id),
    number     INT         NOT NULL COMMENT 'lock_version that these words had',
    claim      JSON        NOT NULL,
    truth      JSON        NOT NULL,
    said_at    DATETIME(6) NOT NULL,
    said_until DATETIME(6) NOT NULL COMMENT 'when other words took their place',
    PRIMARY KEY (council_id, truth_id, number)
);
