-- The second adult of a room is somebody with an account, who declared their interests.
ALTER TABLE tender_evening_room
    ADD COLUMN adult_two_account BIGINT NULL COMMENT 'account of the second adult; NULL where only a first name was kept';
