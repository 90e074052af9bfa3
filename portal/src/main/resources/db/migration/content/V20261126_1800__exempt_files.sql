-- The part of a paper that is not for the public: a file of its own, never read for search, never listed among earlier ones.
ALTER TABLE content_file ADD COLUMN exempt BOOLEAN NOT NULL DEFAULT FALSE;
