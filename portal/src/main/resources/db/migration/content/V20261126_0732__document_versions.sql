-- Files of papers that people have been shown, in the order they were: an earlier one can still be had beside the one that took its place.
CREATE TABLE content_file_shown (
    council_id SMALLINT    NOT NULL,
    entry_id   BIGINT      NOT NULL REFERENCES content_entry (id),
    file       UUID        NOT NULL REFERENCES content_file (file),
    number     INT         NOT NULL COMMENT 'from 1, for each paper; part of its address',
    audience   BIGINT      NOT NULL COMMENT 'who saw it: nobody else sees it later',
    shown_from DATETIME(6) NOT NULL COMMENT 'UTC',
    hidden     BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'somebody took it out of the list',
    CONSTRAINT content_file_shown_one UNIQUE (council_id, file),
    CONSTRAINT content_file_shown_number UNIQUE (council_id, entry_id, number)
);

INSERT INTO content_file_shown (council_id, entry_id, file, number, audience, shown_from)
SELECT f.council_id, f.entry_id, f.file, ROW_NUMBER() OVER (PARTITION BY f.entry_id ORDER BY f.lang), e.audience, e.visible_from
FROM content_file f
JOIN content_entry e ON e.council_id = f.council_id AND e.id = f.entry_id
JOIN content_version v ON v.council_id = e.council_id AND v.entry_id = e.id AND v.number = e.published_version
WHERE JSON_VALUE(v.shared, CONCAT('$."file.', f.lang, '"')) = CAST(f.file AS CHAR);
