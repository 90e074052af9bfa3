-- Audiences stand in the order an officer puts them in.
ALTER TABLE consultation_activity
    ADD COLUMN place INT NULL COMMENT 'from 1; NULL until somebody moves one: then as they were added' AFTER group_id;
