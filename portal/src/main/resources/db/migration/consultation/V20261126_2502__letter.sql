-- Petitions and letters that came in about a consultation: evidence beside the answers, never added to them. Who wrote is an organisation,
-- or a member of the public without a name.
CREATE TABLE consultation_letter (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL REFERENCES council (id),
    public_id       UUID         NOT NULL,
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    kind            VARCHAR(8)   NOT NULL,
    organisation    VARCHAR(120) NULL     COMMENT 'which one sent it; NULL: a member of the public',
    came_on         DATE         NOT NULL COMMENT 'day in the United Kingdom',
    signed          INT          NULL     COMMENT 'of a petition: how many signed',
    summary         JSON         NOT NULL COMMENT 'what it says, in our words, in each language',
    themes          JSON         NOT NULL COMMENT 'ids of codes of the frames that people''s own words are sorted under',
    published       BOOLEAN      NOT NULL DEFAULT FALSE,
    lock_version    INT          NOT NULL DEFAULT 1,
    CONSTRAINT consultation_letter_public UNIQUE (council_id, public_id),
    CONSTRAINT consultation_letter_kind CHECK (kind IN ('PETITION', 'LETTER')),
    CONSTRAINT consultation_letter_signed CHECK ((kind = 'PETITION') = (signed IS NOT NULL)),
    KEY consultation_letter_consultation (council_id, consultation_id, came_on)
);
