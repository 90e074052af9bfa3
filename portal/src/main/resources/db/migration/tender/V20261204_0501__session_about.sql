-- What a meeting of a panel was about: what is recorded of it stands once, with the day, the adults and who came.
ALTER TABLE tender_session ADD COLUMN about VARCHAR(2000) NULL COMMENT 'said by whoever led it; NULL for nothing yet';
