-- Which version of the questions stands on the sheets of a batch: they may be changed while people answer, and paper stays as it was printed.
ALTER TABLE survey_batch ADD COLUMN printed_version BIGINT NULL COMMENT 'null for a batch from before: the first' AFTER differed;
