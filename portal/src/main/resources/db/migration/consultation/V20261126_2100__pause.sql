-- Somebody may have to stop the answering for a while: a question that is wrong, a threat, a power cut. The close does not move by itself.
ALTER TABLE consultation
    ADD COLUMN paused_at DATETIME(6) NULL COMMENT 'since then nobody can answer; NULL while it goes on' AFTER withdrawn_at;
