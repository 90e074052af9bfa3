-- What people could once read in a further language may come back as it was; what was made from words they never saw may not go out with its
-- entry, and goes back to draft then. Both columns of the latter are for the desk, until somebody saves or publishes the edition anew.
ALTER TABLE content_edition
    ADD COLUMN stood          INT         NULL COMMENT 'number of what people read when the entry was last withdrawn; NULL where they read none',
    ADD COLUMN taken_back_at  DATETIME(6) NULL COMMENT 'UTC; when it went back to draft by itself',
    ADD COLUMN taken_back_for INT         NULL COMMENT 'number of the version of the entry that went out then';
