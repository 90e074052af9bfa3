-- A colleague is asked whether a consultation may open as it stands. Another wording is another thing to approve.
CREATE TABLE consultation_approval (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL,
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    fingerprint     CHAR(64)     NOT NULL COMMENT 'SHA-256 of everything that would open',
    asked_by        BIGINT       NOT NULL COMMENT 'account',
    asked_at        DATETIME(6)  NOT NULL,
    approver        BIGINT       NOT NULL COMMENT 'account of the one who was asked',
    answered_at     DATETIME(6)  NULL,
    answer          VARCHAR(8)   NULL COMMENT 'APPROVED or RETURNED',
    words           TEXT         NULL COMMENT 'what they said with it',
    KEY consultation_approval_list (council_id, consultation_id, id),
    KEY consultation_approval_waiting (council_id, approver, answer)
);
