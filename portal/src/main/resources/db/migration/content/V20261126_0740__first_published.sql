-- When people first saw an entry, however often it was withdrawn and published since, and when what they see of it last changed: the
-- latest of these in a council is what an answer of the delivery API was last modified at.
ALTER TABLE content_entry
    ADD first_published_at DATETIME(6) NULL COMMENT 'UTC; NULL in what was never published',
    ADD changed_at         DATETIME(6) NULL COMMENT 'UTC; last published or withdrawn',
    ADD KEY content_entry_changed (council_id, changed_at);

UPDATE content_entry e SET first_published_at = visible_from,
    changed_at = GREATEST(COALESCE(visible_from, '1970-01-01'), COALESCE(visible_to, '1970-01-01'),
        COALESCE((SELECT MAX(v.at) FROM content_version v WHERE v.council_id = e.council_id AND v.entry_id = e.id), '1970-01-01'))
    WHERE visible_from IS NOT NULL;
