-- Ideas that say the same become one; an official reply; how many agree is counted in consultation_seat and consultation_tally.
ALTER TABLE consultation_idea
    ADD COLUMN merged_into UUID NULL COMMENT 'the idea that says the same, whose address this one leads to' AFTER blacked_out,
    ADD COLUMN merged_why  JSON NULL COMMENT 'localised: why, for whoever wrote it' AFTER merged_into,
    ADD COLUMN reply       JSON NULL COMMENT 'localised: what the council says to it' AFTER merged_why;
