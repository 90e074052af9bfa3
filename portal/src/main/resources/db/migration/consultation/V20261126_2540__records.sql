-- What a council says of how it consults: its nation, whose law applies, and when a second person approves an opening. No row: as usual.
CREATE TABLE consultation_setting (
    council_id SMALLINT    NOT NULL PRIMARY KEY REFERENCES council (id),
    nation     VARCHAR(20) NOT NULL COMMENT 'england, wales, scotland or northern-ireland',
    approval   VARCHAR(10) NOT NULL COMMENT 'ALL, SENSITIVE or NONE'
);

-- Five questions that decide which full records are needed. A changed answer is a new version; none is ever taken away.
CREATE TABLE consultation_screening (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    version         INT         NOT NULL,
    nation          VARCHAR(20) NOT NULL COMMENT 'whose rule was applied',
    answers         JSON        NOT NULL COMMENT 'by question: reply and reason',
    needed          JSON        NOT NULL COMMENT 'keys of the records that followed from them on that day',
    made_at         DATETIME(6) NOT NULL,
    made_by         BIGINT      NOT NULL COMMENT 'account',
    CONSTRAINT consultation_screening_version UNIQUE (council_id, consultation_id, version)
);

-- An assessment as it was saved: of equality, of data protection, of children's best interests and so on. One row a version.
CREATE TABLE consultation_record (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    kind            VARCHAR(20) NOT NULL COMMENT 'equality, data-protection, best-interests, childrens-rights, welsh-language or socio-economic',
    version         INT         NOT NULL,
    answers         JSON        NOT NULL COMMENT 'by question, in the working language',
    summary         JSON        NOT NULL COMMENT 'localised: what may be published of it',
    finished        BOOLEAN     NOT NULL,
    made_at         DATETIME(6) NOT NULL,
    made_by         BIGINT      NOT NULL COMMENT 'account',
    CONSTRAINT consultation_record_version UNIQUE (council_id, consultation_id, kind, version)
);

-- A way of doing it that the council has looked at, with what became of it.
CREATE TABLE consultation_option (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL,
    public_id       UUID        NOT NULL COMMENT 'random',
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    name            JSON        NOT NULL COMMENT 'localised',
    fate            VARCHAR(9)  NOT NULL COMMENT 'OPEN, PREFERRED or REJECTED',
    reason          JSON        NOT NULL COMMENT 'localised',
    CONSTRAINT consultation_option_public UNIQUE (council_id, public_id),
    KEY consultation_option_list (council_id, consultation_id)
);
