-- Whoever misses a presentation counts for none in that room, those who come late too.
ALTER TABLE tender_evening_seat
    ADD COLUMN missed BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a presentation of the room had begun before they came in, or went on while they were away';
