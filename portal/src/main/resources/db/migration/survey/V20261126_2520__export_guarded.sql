-- Whether what people told in confidence went out with the other answers.
ALTER TABLE survey_export ADD COLUMN with_guarded BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'private questions were asked for, too';
