-- Which mails about an approval have gone, beside the first: each goes once.
CREATE TABLE consultation_approval_call (
    council_id  SMALLINT   NOT NULL REFERENCES council (id),
    approval_id BIGINT     NOT NULL REFERENCES consultation_approval (id),
    kind        VARCHAR(8) NOT NULL COMMENT 'REMINDED: it waits for days; CHANGED: it is another wording than was looked at',
    CONSTRAINT consultation_approval_call_once PRIMARY KEY (council_id, approval_id, kind),
    CONSTRAINT consultation_approval_call_kind CHECK (kind IN ('REMINDED', 'CHANGED'))
);
