-- Somebody who asked to be erased is told once when that has to wait, as while an award that they had a part in is challenged.
ALTER TABLE people_request
    ADD COLUMN waits_told_at DATETIME(6) NULL COMMENT 'when whoever asked was told that it waits; NULL while nothing stood in the way';
