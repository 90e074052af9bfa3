-- Somebody who sat in the room all along and was ticked late has missed nothing: whoever runs the room says so, with a reason, and it stands in the record.
ALTER TABLE tender_evening_seat
    ADD COLUMN heard_why VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'why they count as there from the first presentation, though ticked later; names nobody',
    ADD COLUMN heard_by  BIGINT       NULL COMMENT 'account of whoever said so; NULL for nobody',
    ADD COLUMN heard_at  DATETIME(6)  NULL;
