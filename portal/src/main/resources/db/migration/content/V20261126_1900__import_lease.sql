-- One run at a time takes a site in: it says who it is, and until when it counts as alive.
ALTER TABLE content_import
    ADD COLUMN runner     UUID        NULL COMMENT 'random, of one run; NULL while none is under way',
    ADD COLUMN held_until DATETIME(6) NULL COMMENT 'UTC; after that another run may go on';
