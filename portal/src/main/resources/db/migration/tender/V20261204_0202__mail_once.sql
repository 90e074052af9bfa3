-- Which mails about a tender have gone that may go once: that promises fall due, that there are times for debriefs.
CREATE TABLE tender_mail_once (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    event      VARCHAR(80) NOT NULL COMMENT 'what it told, such as promises:lot-1:6, or debrief with the organisation',
    told_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, event),
    CONSTRAINT tender_mail_once_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
