-- What a consultation is filed under, so that people who narrow a search by a theme or a place find it; said by its team, and no part of what is
-- asked.
CREATE TABLE consultation_filed (
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    side            VARCHAR(6)  NOT NULL COMMENT 'THEME or AREA',
    term            VARCHAR(60) NOT NULL COMMENT 'id of a term of the taxonomy of themes or of areas',
    PRIMARY KEY (council_id, consultation_id, side, term)
);

-- Where on a map a consultation is about, or a meeting is held: a public place, never anybody's own.
CREATE TABLE consultation_spot (
    council_id      SMALLINT NOT NULL REFERENCES council (id),
    consultation_id BIGINT   NOT NULL REFERENCES consultation (id),
    about           UUID     NOT NULL COMMENT 'public id of the consultation itself, or of a meeting of it',
    latitude        DOUBLE   NOT NULL COMMENT 'degrees north',
    longitude       DOUBLE   NOT NULL COMMENT 'degrees east',
    PRIMARY KEY (council_id, consultation_id, about)
);
