-- What comes into the data room of a public tender is looked at there before everybody is told of it.
ALTER TABLE tender_room_paper ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'seen by the team alone, until one of it has looked and shows it';
