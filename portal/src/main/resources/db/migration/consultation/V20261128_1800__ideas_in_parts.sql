-- Ideas belong to parts as everything else that is asked does: where this is true a part takes none.
ALTER TABLE consultation_part ADD COLUMN ideas_shut BOOLEAN NOT NULL DEFAULT FALSE;
