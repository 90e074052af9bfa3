-- Which theme a council chose for a section of its site; a section without a row has the theme of the site.
CREATE TABLE council_theme (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    section    VARCHAR(20) NOT NULL COMMENT 'site, young, consultations, answering, documents or studio',
    theme      VARCHAR(40) NOT NULL COMMENT 'name of a theme folder; one that is gone counts as not chosen',
    PRIMARY KEY (council_id, section)
);
