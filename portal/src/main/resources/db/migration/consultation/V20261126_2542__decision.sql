-- What those who decide are given to read. It points at findings and records and keeps no answers; the fingerprint tells when they moved.
CREATE TABLE consultation_pack (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    version         INT         NOT NULL,
    fingerprint     CHAR(64)    NOT NULL COMMENT 'SHA-256 of everything in it, the full figures too',
    dissent         TEXT        NOT NULL COMMENT 'what a smaller number said against it, in the working language',
    made_at         DATETIME(6) NOT NULL,
    made_by         BIGINT      NOT NULL COMMENT 'account',
    CONSTRAINT consultation_pack_version UNIQUE (council_id, consultation_id, version)
);

-- Who decides. They alone may open the full figures.
CREATE TABLE consultation_decider (
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    account         BIGINT      NOT NULL,
    named_at        DATETIME(6) NOT NULL,
    CONSTRAINT consultation_decider_one UNIQUE (council_id, consultation_id, account)
);

-- Somebody who decides has said that they have read this version.
CREATE TABLE consultation_pack_read (
    council_id SMALLINT    NOT NULL,
    pack_id    BIGINT      NOT NULL REFERENCES consultation_pack (id),
    account    BIGINT      NOT NULL,
    read_at    DATETIME(6) NOT NULL,
    CONSTRAINT consultation_pack_read_once UNIQUE (council_id, pack_id, account)
);

-- What was decided, how what people said was weighed, and what was not followed and why. Published with the outcome.
CREATE TABLE consultation_decision (
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    decided         JSON        NOT NULL COMMENT 'localised',
    weighed         JSON        NOT NULL COMMENT 'localised',
    not_followed    JSON        NOT NULL COMMENT 'localised',
    pack_version    INT         NOT NULL COMMENT 'what whoever recorded it had read',
    recorded_by     BIGINT      NOT NULL COMMENT 'account',
    recorded_at     DATETIME(6) NOT NULL,
    CONSTRAINT consultation_decision_one UNIQUE (council_id, consultation_id)
);
