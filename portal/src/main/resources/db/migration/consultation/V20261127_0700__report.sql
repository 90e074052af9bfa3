-- The report of a consultation: which released figures it prints, in which order, and the words around them. What everybody reads is a copy
-- of the draft as it stood when it was published, with the release whose figures it prints.
CREATE TABLE consultation_report (
    council_id      SMALLINT NOT NULL REFERENCES council (id),
    consultation_id BIGINT   NOT NULL REFERENCES consultation (id),
    draft           JSON     NOT NULL COMMENT 'texts in each language, questions in order, what else goes in',
    published       JSON     NULL     COMMENT 'the same as everybody reads it; NULL: nobody does',
    release_number  INT      NULL     COMMENT 'of which release the published figures are',
    published_on    DATE     NULL     COMMENT 'in the United Kingdom',
    lock_version    INT      NOT NULL DEFAULT 1,
    PRIMARY KEY (council_id, consultation_id)
);
