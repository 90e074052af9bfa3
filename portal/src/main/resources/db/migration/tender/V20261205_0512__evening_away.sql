-- Whoever went away or was moved to another room was not in one room from the first presentation on: nobody can say so of them any more.
ALTER TABLE tender_evening_seat
    ADD COLUMN away BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'they went away, or were moved, once presentations had begun; never reset when they come back';
UPDATE tender_evening_seat SET away = TRUE WHERE left_at IS NOT NULL OR (missed AND heard_at IS NOT NULL);
