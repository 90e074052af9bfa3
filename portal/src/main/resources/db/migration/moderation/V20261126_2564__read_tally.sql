-- How long texts of a consultation waited to be read, by the language of their page: how many waited so many half days. No text, no moment.
CREATE TABLE moderation_read_tally (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    space      UUID     NOT NULL COMMENT 'public id of the consultation',
    language   CHAR(2)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    half_days  SMALLINT NOT NULL COMMENT '0: read in the half day it came in',
    texts      INT      NOT NULL,
    PRIMARY KEY (council_id, space, language, half_days)
);
