-- Whose a sealed seat is, for erasing somebody without opening everybody's: a keyed hash, other in every activity, so that two seats of one
-- person look no more alike than those of two. NULL where nothing is sealed, and in seats sealed before; those are opened once, at the next
-- erasing.
ALTER TABLE survey_seat
    ADD whose VARCHAR(43) NULL COMMENT 'HMAC, as text, of activity and account or contact; the key lies outside the database',
    ADD KEY survey_seat_whose (council_id, activity, whose);
