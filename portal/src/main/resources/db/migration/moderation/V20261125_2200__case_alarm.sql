-- Clocks of a case that ran out, and that the team was told of: each once (decision 17).
CREATE TABLE moderation_case_alarm (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    case_id    BIGINT      NOT NULL REFERENCES moderation_case (id) ON DELETE CASCADE,
    clock      VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'acknowledge or decide',
    due_at     DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, case_id, clock, due_at)
);
