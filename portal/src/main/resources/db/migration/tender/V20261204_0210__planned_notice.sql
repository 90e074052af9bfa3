-- What is announced of a tender before its own notice: that it is coming, that providers are spoken to. Rows are added and never changed.
CREATE TABLE tender_planned_notice (
    council_id    SMALLINT     NOT NULL,
    tender        UUID         NOT NULL,
    number        INT          NOT NULL COMMENT 'from 1',
    notice        VARCHAR(40)  NOT NULL COMMENT 'as notices.yml calls it: UK2',
    reason        JSON         NOT NULL COMMENT 'why it is announced now, by language',
    words         JSON         NOT NULL COMMENT 'what providers should know, by language',
    held_from     DATE         NULL     COMMENT 'first day on which providers are spoken to',
    held_to       DATE         NULL     COMMENT 'last one',
    future_on     DATE         NULL     COMMENT 'when the tender notice is to be expected',
    plan_version  INT          NOT NULL COMMENT 'of tender_plan, as it was then',
    notice_number VARCHAR(40)  NULL     COMMENT 'of the central platform',
    no_number     JSON         NOT NULL COMMENT 'why there is none, by language',
    public_at     DATETIME(6)  NOT NULL,
    public_by     BIGINT       NULL     COMMENT 'account',
    PRIMARY KEY (council_id, tender, number),
    CONSTRAINT tender_planned_notice_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
