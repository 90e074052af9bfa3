-- What lists are filtered and sorted by: values of published entries, copied out as they are published, gone once they are withdrawn.
CREATE TABLE content_value (
    council_id SMALLINT       NOT NULL,
    entry_id   BIGINT         NOT NULL REFERENCES content_entry (id),
    type       VARCHAR(40)    NOT NULL,
    locale     VARCHAR(5)     NOT NULL COMMENT 'empty for what is the same in every language',
    field_id   VARCHAR(40)    NOT NULL COMMENT 'first name of the field, whatever it is called today',
    ordinal    SMALLINT       NOT NULL COMMENT 'place in a list, from 0',
    text       VARCHAR(200)   NULL     COMMENT 'words, a choice, a term, or the public id of what is referred to',
    number     DECIMAL(30,10) NULL     COMMENT 'a number; 1 and 0 for yes and no',
    at         DATETIME(6)    NULL     COMMENT 'UTC; a day is its first moment',
    only_key   VARCHAR(200)   NULL     COMMENT 'the value as text where no two published entries may say the same',
    PRIMARY KEY (council_id, entry_id, locale, field_id, ordinal),
    CONSTRAINT content_value_only UNIQUE (council_id, type, locale, field_id, only_key),
    KEY content_value_text (council_id, type, field_id, locale, text),
    KEY content_value_number (council_id, type, field_id, locale, number),
    KEY content_value_at (council_id, type, field_id, locale, at)
);

-- The usual list of published entries, the newest first.
ALTER TABLE content_entry ADD KEY content_entry_newest (council_id, type, audience, visible_from, public_id);

-- The addresses of a page of entries at once.
ALTER TABLE content_slug ADD KEY content_slug_entry (council_id, current_key);
