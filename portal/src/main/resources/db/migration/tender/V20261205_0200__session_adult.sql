-- The second adult of a meeting is somebody with an account, who declared their interests.
ALTER TABLE tender_session
    ADD COLUMN adult_two_account BIGINT NULL COMMENT 'account of the second adult; NULL for nobody yet, and where only a first name was kept';
