-- Texts that say the same words as others of their question are read once, together. Whatever else is said in a text is read by itself.
ALTER TABLE moderation_reading
    ADD COLUMN together UUID NULL COMMENT 'random name of the group this text is read with; NULL: by itself',
    ADD COLUMN form UUID NULL COMMENT 'hash of its words as Wording has them: one decision covers those that were on the screen',
    ADD COLUMN compared BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether the source has looked for others like it',
    ADD INDEX moderation_reading_together (council_id, together, flagged DESC, arrived_on, arrived_half, id),
    ADD INDEX moderation_reading_compared (council_id, source, compared);

-- Whoever sends a screen has the next one put aside for them for a while, so that two readers do not read the same. It hides nothing.
ALTER TABLE moderation_reading
    ADD COLUMN aside_by UUID NULL COMMENT 'account on whose screen it probably is; goes with the reading',
    ADD COLUMN aside_until DATETIME NULL COMMENT 'until then others see it after the rest, save words of distress';
