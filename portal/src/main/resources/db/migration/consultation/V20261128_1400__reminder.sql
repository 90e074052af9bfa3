-- Which mails about something that is due have gone: each once, whatever node sends it and however often it looks.
CREATE TABLE consultation_reminder (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    owed       VARCHAR(8)  NOT NULL COMMENT 'RESULTS, REPLY, DECISION or REVIEW',
    thing      UUID        NOT NULL COMMENT 'public id of the consultation, or of the row of its outcome',
    due_on     DATE        NOT NULL COMMENT 'in the United Kingdom; another day is reminded of anew',
    step       INT         NOT NULL COMMENT 'days after that day; less than 0 before it',
    told       VARCHAR(10) NOT NULL COMMENT 'OWNER or COLLEAGUES',
    told_at    DATETIME(6) NOT NULL,
    CONSTRAINT consultation_reminder_once UNIQUE (council_id, owed, thing, due_on, step, told)
);
