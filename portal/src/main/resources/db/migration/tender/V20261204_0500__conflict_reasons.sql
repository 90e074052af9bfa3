-- Why somebody's conflict of interest was decided as it was, in the council's languages, as other words of officers are.
ALTER TABLE tender_conflict ADD COLUMN reasons TEXT NULL COMMENT 'JSON by language; NULL for what was decided in the words of reason alone';
