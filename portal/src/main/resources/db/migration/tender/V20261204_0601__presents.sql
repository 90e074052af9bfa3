-- What presentations count is part of the notice, as how written answers do.
ALTER TABLE tender_notice
    ADD COLUMN presents JSON NULL COMMENT 'points of a hundred, 0 where nobody presents, and how a pot is shared; NULL where it was not said yet';
