-- Lists are read in the order of an index and no further than the page that is asked for: each order ends in the public id, as every list
-- does, and words stand as they are put in order. A published entry has a row for each field that lists can be sorted by, with nothing in
-- it where the entry says nothing there (the portal writes these rows for entries of before at its next start).
ALTER TABLE content_value
    ADD public_id UUID NULL COMMENT 'of the entry',
    ADD folded VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci AS (text) STORED COMMENT 'the words, whatever their case and accents';

UPDATE content_value v JOIN content_entry e ON e.council_id = v.council_id AND e.id = v.entry_id SET v.public_id = e.public_id;

ALTER TABLE content_value
    MODIFY public_id UUID NOT NULL COMMENT 'of the entry',
    DROP KEY content_value_number,
    DROP KEY content_value_at,
    ADD KEY content_value_folded (council_id, type, field_id, locale, folded, public_id),
    ADD KEY content_value_number (council_id, type, field_id, locale, number, public_id),
    ADD KEY content_value_at (council_id, type, field_id, locale, at, public_id);

ALTER TABLE content_entry
    ADD KEY content_entry_first (council_id, type, audience, first_published_at, public_id),
    ADD KEY content_entry_ids (council_id, type, audience, public_id);

-- Published entries that say the same in one field, in the order of their dates, so that a list filtered by a theme and sorted by a day is
-- read no further than its page, however many other entries there are. Made of content_value and content_entry, and made anew with it.
CREATE TABLE content_group (
    council_id SMALLINT    NOT NULL,
    name       BINARY(8)   NOT NULL COMMENT 'SHA-256, cut, of type, field, language, order and value',
    at         DATETIME(6) NOT NULL COMMENT 'UTC; the year 1000 where the entry has no such date',
    public_id  UUID        NOT NULL COMMENT 'of the entry',
    entry_id   BIGINT      NOT NULL REFERENCES content_entry (id),
    PRIMARY KEY (council_id, name, at, public_id),
    KEY content_group_entry (council_id, entry_id)
);

CREATE TABLE content_import_group (
    council_id SMALLINT    NOT NULL,
    import_id  BIGINT      NOT NULL REFERENCES content_import (id),
    line       BIGINT      NOT NULL,
    name       BINARY(8)   NOT NULL,
    at         DATETIME(6) NULL,
    PRIMARY KEY (import_id, line, name)
);
