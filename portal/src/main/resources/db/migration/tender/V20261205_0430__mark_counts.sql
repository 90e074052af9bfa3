-- How far a group is, and what is counted, without reading the reasons beside the marks.
CREATE INDEX tender_mark_counts ON tender_mark (council_id, tender, grp, lot, question, bid, seat, mark, locked_at, aloud);
