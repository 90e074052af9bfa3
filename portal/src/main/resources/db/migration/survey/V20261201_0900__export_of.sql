-- Not answers alone go out into files: two questions side by side do, and files that were sent. Each is asked what for, and until when.
ALTER TABLE survey_export
    ADD COLUMN what        VARCHAR(10) NOT NULL DEFAULT 'answers' COMMENT 'answers, table or files',
    ADD COLUMN row_item    VARCHAR(70) NULL COMMENT 'of a table: key of the question whose answers are the rows',
    ADD COLUMN column_item VARCHAR(70) NULL COMMENT 'of a table: key of the question whose answers are the columns';

ALTER TABLE survey_contact_list
    ADD COLUMN keep_until DATE NULL COMMENT 'the last day on which copies may be kept; NULL where nobody was asked yet';
