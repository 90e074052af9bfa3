-- Words of one member of a panel stand beside those of all together.
ALTER TABLE tender_panel_words ADD COLUMN seat UUID NULL COMMENT 'pseudonym of whose words they are; NULL for the panel together';

-- What a panel said on an evening is kept here alone from now on; nothing reads tender_evening_said any more. Words that were there only are
-- copied, and wait for a moderator.
INSERT INTO tender_panel_words (council_id, id, tender, lot, kind, about, number, words, lang, state, kept_by, kept_at)
SELECT s.council_id, INSERT(INSERT(HEX(RANDOM_BYTES(16)), 13, 1, '4'), 17, 1, '8'), e.tender, e.lot, 'evening', s.code, 1, s.words, s.lang, 'WAITING', s.kept_by, COALESCE(e.revealed_at, e.drawn_at, UTC_TIMESTAMP(6))
FROM tender_evening_said s
JOIN tender_evening e ON e.council_id = s.council_id AND e.id = s.evening
WHERE s.words <> '' AND NOT EXISTS (SELECT 1 FROM tender_panel_words w WHERE w.council_id = s.council_id AND w.tender = e.tender
    AND w.lot = e.lot AND w.kind = 'evening' AND w.about = s.code);

INSERT INTO moderation_waiting (council_id, id, space, source, ref, flags, flagged, needed, received_at)
SELECT w.council_id, INSERT(INSERT(HEX(RANDOM_BYTES(16)), 13, 1, '4'), 17, 1, '8'), w.tender, 'panel-words', w.id, '', 0, 2, UTC_TIMESTAMP(6)
FROM tender_panel_words w
WHERE w.kind = 'evening' AND w.state = 'WAITING' AND NOT EXISTS (SELECT 1 FROM moderation_waiting m WHERE m.council_id = w.council_id
    AND m.source = 'panel-words' AND m.ref = w.id);
