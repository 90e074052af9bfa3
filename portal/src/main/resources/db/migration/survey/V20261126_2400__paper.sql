-- How an activity is answered on paper: by which day a sheet has to be with the council, where it goes, who helps. One row an activity.
CREATE TABLE survey_paper_terms (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    activity   UUID     NOT NULL COMMENT 'what the consultation calls it',
    arrive_by  DATE     NOT NULL COMMENT 'the last day, in the United Kingdom, on which a sheet that comes is counted',
    send_to    JSON     NOT NULL COMMENT 'by language: where a sheet is handed in or sent',
    help       JSON     NOT NULL COMMENT 'by language: who helps with filling it in',
    PRIMARY KEY (council_id, activity)
);

-- Sheets that came together on one day. What stays of it are counts: nothing in this row leads to a response.
CREATE TABLE survey_batch (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    public_id  UUID        NOT NULL,
    activity   UUID        NOT NULL COMMENT 'what the consultation calls it',
    number     INT         NOT NULL COMMENT 'from 1 in its activity; written on every sheet',
    channel    VARCHAR(5)  NOT NULL,
    came       INT         NOT NULL COMMENT 'how many sheets there are',
    arrived_on DATE        NOT NULL COMMENT 'the day, in the United Kingdom, on which they came; late, entry or close do not change it',
    arrive_by  DATE        NOT NULL COMMENT 'as it was when the batch came',
    state      VARCHAR(8)  NOT NULL DEFAULT 'OPEN',
    entered    INT         NOT NULL DEFAULT 0 COMMENT 'sheets that became a response, each once',
    checked    INT         NOT NULL DEFAULT 0 COMMENT 'sheets that two people entered',
    compared   INT         NOT NULL DEFAULT 0 COMMENT 'answers on them that were compared',
    differed   INT         NOT NULL DEFAULT 0 COMMENT 'answers that were entered differently',
    CONSTRAINT survey_batch_public UNIQUE (council_id, public_id),
    CONSTRAINT survey_batch_number UNIQUE (council_id, activity, number),
    CONSTRAINT survey_batch_channel CHECK (channel IN ('PAPER', 'POST', 'PHONE')),
    CONSTRAINT survey_batch_state CHECK (state IN ('OPEN', 'CHECKING', 'CHECKED', 'LATE'))
);

-- One sheet of a batch while it is entered and checked. It is all that ties a sheet to a response, and is deleted when the check is done
-- (decision record 24). No time and no order.
CREATE TABLE survey_batch_sheet (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    batch_id   BIGINT   NOT NULL REFERENCES survey_batch (id),
    number     INT      NOT NULL COMMENT 'as written on the sheet',
    response   UUID     NULL     COMMENT 'the response it became; NULL for a sheet that came too late and is kept aside',
    answers    JSON     NOT NULL COMMENT 'as first entered',
    language   CHAR(2)  NOT NULL COMMENT 'of its words',
    entered_by UUID     NOT NULL COMMENT 'account; somebody else enters it the second time',
    drawn      BOOLEAN  NOT NULL DEFAULT FALSE COMMENT 'whether it is in the sample that is entered again',
    again      JSON     NULL     COMMENT 'as entered the second time; never counted',
    again_by   UUID     NULL,
    PRIMARY KEY (council_id, batch_id, number)
);

-- What was settled about an answer that two people entered differently. Deleted with the sheet.
CREATE TABLE survey_batch_settled (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    batch_id   BIGINT       NOT NULL REFERENCES survey_batch (id),
    number     INT          NOT NULL COMMENT 'of the sheet',
    question   VARCHAR(70)  NOT NULL COMMENT 'key of what was answered',
    kept       VARCHAR(6)   NOT NULL COMMENT 'FIRST or SECOND entry',
    reason     VARCHAR(500) NOT NULL,
    settled_by UUID         NOT NULL COMMENT 'account',
    PRIMARY KEY (council_id, batch_id, number, question),
    CONSTRAINT survey_batch_settled_kept CHECK (kept IN ('FIRST', 'SECOND'))
);
