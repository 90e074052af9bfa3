-- When somebody asked to hear: an address that nobody confirms is forgotten after a few days.
ALTER TABLE notification_follow
    ADD COLUMN asked_at DATETIME(6) NOT NULL DEFAULT UTC_TIMESTAMP(6) AFTER token_hash;
