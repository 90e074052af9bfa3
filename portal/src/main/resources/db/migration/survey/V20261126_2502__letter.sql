-- Petitions and letters that came in about a consultation: evidence beside the answers, never added to them. Who wrote is an organisation,
-- or a member of the public without a name.
CREATE TABLE survey_letter (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT     NOT NULL REFERENCES council (id),
    public_id    UUID         NOT NULL,
    consultation UUID         NOT NULL COMMENT 'its public id',
    kind         VARCHAR(8)   NOT NULL,
    organisation VARCHAR(120) NULL     COMMENT 'who sent it; NULL: a member of the public',
    came_on      DATE         NOT NULL COMMENT 'day in the United Kingdom',
    signed       INT          NULL     COMMENT 'of a petition: how many signed',
    summary      JSON         NOT NULL COMMENT 'what it says, in our words, in each language',
    published    BOOLEAN      NOT NULL DEFAULT FALSE,
    lock_version INT          NOT NULL DEFAULT 1,
    CONSTRAINT survey_letter_public UNIQUE (council_id, public_id),
    CONSTRAINT survey_letter_kind CHECK (kind IN ('PETITION', 'LETTER')),
    CONSTRAINT survey_letter_signed CHECK ((kind = 'PETITION') = (signed IS NOT NULL)),
    KEY survey_letter_consultation (council_id, consultation, came_on)
);

-- The themes of the same frames that people's words are sorted under.
CREATE TABLE survey_letter_coding (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    code_id    BIGINT   NOT NULL REFERENCES survey_code (id),
    letter_id  BIGINT   NOT NULL REFERENCES survey_letter (id),
    PRIMARY KEY (council_id, code_id, letter_id),
    KEY survey_letter_coding_letter (council_id, letter_id)
);
