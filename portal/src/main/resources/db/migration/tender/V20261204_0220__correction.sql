-- A change of a notice that puts right a mistake in it, and asks nothing new of anybody.
ALTER TABLE tender_notice
    ADD COLUMN correction BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether the change puts right a mistake';
