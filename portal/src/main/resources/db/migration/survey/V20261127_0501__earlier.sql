-- What was sent before it was sent again, the oldest first: in the response itself, without a time, so that whoever comes back by their words
-- can see it and go back to it. Emptied at the close and when everything is taken back.
ALTER TABLE survey_response ADD COLUMN earlier JSON NULL COMMENT 'list of answers as in answers; at most twenty' AFTER changes;
