-- Sites that may show the council's widgets inside pages of theirs.
CREATE TABLE home_widget_host (
    council_id SMALLINT                             NOT NULL REFERENCES council (id),
    host       VARCHAR(253) CHARACTER SET ascii     NOT NULL COMMENT 'in small letters, without https://; a port where it has one',
    PRIMARY KEY (council_id, host)
);
