-- How often the reading of a file has begun and when it last did: one that brings its reader down time after time is set aside.
ALTER TABLE content_file ADD COLUMN tries SMALLINT NOT NULL DEFAULT 0 COMMENT 'since it was sent, or since somebody tried again';
ALTER TABLE content_file ADD COLUMN tried_at DATETIME(6) NULL COMMENT 'UTC';

-- Pieces of spreadsheets and of running text have names.
ALTER TABLE content_file_page ADD COLUMN name VARCHAR(200) NULL COMMENT 'of the sheet, or of the heading it stands under; NULL for pages and slides';
