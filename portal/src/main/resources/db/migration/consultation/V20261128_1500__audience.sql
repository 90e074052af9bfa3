-- Audiences of one kind stand side by side, each at an address of its own; one may be a named group's alone.
ALTER TABLE consultation_activity
    ADD COLUMN slugs    JSON   NULL COMMENT 'localised: the last segment of its address; NULL for that of its kind' AFTER part,
    ADD COLUMN group_id BIGINT NULL COMMENT 'the group whose members alone are asked; NULL for everybody of its kind' AFTER slugs;
