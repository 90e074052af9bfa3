-- Who runs the rooms of an evening beside whoever leads the panel: each named by somebody else.
CREATE TABLE tender_evening_host (
    council_id SMALLINT    NOT NULL,
    evening    UUID        NOT NULL,
    account    BIGINT      NOT NULL,
    named_at   DATETIME(6) NOT NULL,
    named_by   BIGINT      NOT NULL COMMENT 'somebody else',
    ended_at   DATETIME(6) NULL     COMMENT 'when they were taken off again',
    ended_by   BIGINT      NULL,
    PRIMARY KEY (council_id, evening, account),
    CONSTRAINT tender_evening_host_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- Calling an evening off is asked by one and done by another.
ALTER TABLE tender_evening
    ADD COLUMN off_asked_at  DATETIME(6)  NULL,
    ADD COLUMN off_asked_by  BIGINT       NULL,
    ADD COLUMN off_asked_why VARCHAR(500) NULL COMMENT 'everybody concerned reads it once the other has called it off';
