-- Somebody asked for what is held about them, or to be erased (security 15.2). It waits for an administrator, for a month at most.
CREATE TABLE people_request (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    public_id   UUID        NOT NULL COMMENT 'random',
    account_id  BIGINT      NOT NULL COMMENT 'whom it is about; once erased, a pseudonym' REFERENCES people_account (id),
    kind        VARCHAR(7)  NOT NULL COMMENT 'ACCESS or ERASURE',
    received_on DATE        NOT NULL COMMENT 'day in the United Kingdom',
    due_on      DATE        NOT NULL COMMENT 'one month later',
    recorded_by UUID        NULL     COMMENT 'public id of the account; NULL where they asked on their own page',
    recorded_at DATETIME(6) NOT NULL COMMENT 'UTC',
    closed_at   DATETIME(6) NULL     COMMENT 'UTC; NULL while somebody waits for it',
    closed_by   UUID        NULL     COMMENT 'public id of the account',
    outcome     VARCHAR(9)  NULL     COMMENT 'DONE, PARTLY, or why it was refused',
    open_key    BIGINT      NULL     COMMENT 'the account while it waits, so that each kind waits once',
    CONSTRAINT people_request_public UNIQUE (council_id, public_id),
    CONSTRAINT people_request_open UNIQUE (council_id, kind, open_key),
    CONSTRAINT people_request_kind CHECK (kind IN ('ACCESS', 'ERASURE')),
    CONSTRAINT people_request_closed CHECK ((closed_at IS NULL) = (outcome IS NULL)),
    KEY people_request_list (council_id, closed_at, due_on),
    KEY people_request_account (account_id)
);
