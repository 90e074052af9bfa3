-- The language in which the job of a borrowed seat was written, for whoever reads it in the other.
ALTER TABLE people_membership ADD COLUMN job_lang CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'en or cy; NULL: there is none, or nobody asked';
