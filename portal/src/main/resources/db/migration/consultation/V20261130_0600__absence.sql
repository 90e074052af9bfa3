-- Why a consultation has none of something that people look for before they answer: options that were considered, documents, a day of the
-- decision. One row for each that there is none of.
CREATE TABLE consultation_absence (
    council_id      SMALLINT   NOT NULL REFERENCES council (id),
    consultation_id BIGINT     NOT NULL REFERENCES consultation (id),
    kind            VARCHAR(7) NOT NULL COMMENT 'OPTIONS, PAPERS or DAY',
    because         JSON       NOT NULL COMMENT 'localised: why there is none',
    PRIMARY KEY (council_id, consultation_id, kind)
);
