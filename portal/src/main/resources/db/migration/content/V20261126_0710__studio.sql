-- An entry can be put away: it is no longer shown, and no longer stands in the way in lists.
ALTER TABLE content_entry ADD archived_at DATETIME(6) NULL COMMENT 'UTC; when it was put away, NULL while it is worked with';

-- Who has an entry open, so that two editors see each other. Nothing depends on it.
CREATE TABLE content_presence (
    council_id SMALLINT    NOT NULL,
    entry_id   BIGINT      NOT NULL REFERENCES content_entry (id),
    account_id BIGINT      NOT NULL,
    seen_at    DATETIME(6) NOT NULL COMMENT 'UTC; when they last opened its form or typed in it',
    PRIMARY KEY (council_id, entry_id, account_id),
    KEY content_presence_seen (council_id, seen_at)
);

-- What an editor has typed and not saved: one for each entry and editor (decision 4). It survives a closed tab and an ended session.
CREATE TABLE content_draft (
    council_id SMALLINT    NOT NULL,
    account_id BIGINT      NOT NULL,
    type       VARCHAR(40) NOT NULL,
    entry_id   BIGINT      NOT NULL COMMENT '0 for an entry that is not there yet',
    based_on   INT         NOT NULL COMMENT 'number of the version they had before them',
    words      JSON        NOT NULL COMMENT 'as the form has it, whether in order or not',
    at         DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, account_id, type, entry_id),
    KEY content_draft_at (council_id, at)
);

-- A version that somebody was asked to look at before it goes out.
CREATE TABLE content_review (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL,
    entry_id   BIGINT       NOT NULL REFERENCES content_entry (id),
    number     INT          NOT NULL COMMENT 'of the version',
    asked_by   BIGINT       NOT NULL COMMENT 'account',
    approver   BIGINT       NOT NULL COMMENT 'account',
    asked_at   DATETIME(6)  NOT NULL,
    note       VARCHAR(500) NULL     COMMENT 'to the approver',
    decided_at DATETIME(6)  NULL,
    outcome    VARCHAR(10)  NULL     COMMENT 'PUBLISHED, SENT_BACK or TAKEN_BACK',
    answer     VARCHAR(500) NULL     COMMENT 'from the approver',
    open_key   BIGINT       NULL     COMMENT 'the entry while it waits, so that an entry waits once',
    CONSTRAINT content_review_open UNIQUE (council_id, open_key),
    CONSTRAINT content_review_outcome CHECK (outcome IN ('PUBLISHED', 'SENT_BACK', 'TAKEN_BACK')),
    KEY content_review_entry (council_id, entry_id),
    KEY content_review_approver (council_id, approver, open_key)
);

-- What is to happen to an entry at a moment, by the database's clock, once.
CREATE TABLE content_schedule (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT    NOT NULL,
    entry_id    BIGINT      NOT NULL REFERENCES content_entry (id),
    move        VARCHAR(8)  NOT NULL COMMENT 'PUBLISH or WITHDRAW',
    number      INT         NULL     COMMENT 'the version that goes out',
    due_at      DATETIME(6) NOT NULL COMMENT 'UTC',
    asked_by    BIGINT      NULL     COMMENT 'account; NULL in the demonstration',
    asked_at    DATETIME(6) NOT NULL,
    done_at     DATETIME(6) NULL,
    outcome     VARCHAR(9)  NULL     COMMENT 'DONE, REFUSED or CANCELLED',
    waits_until DATETIME(6) NULL     COMMENT 'the moment while it is still to come; NULL once over',
    open_key    BIGINT      NULL     COMMENT 'the entry while it is still to come, so that each move waits once',
    CONSTRAINT content_schedule_open UNIQUE (council_id, move, open_key),
    CONSTRAINT content_schedule_move CHECK (move IN ('PUBLISH', 'WITHDRAW')),
    CONSTRAINT content_schedule_outcome CHECK (outcome IN ('DONE', 'REFUSED', 'CANCELLED')),
    KEY content_schedule_entry (council_id, entry_id),
    KEY content_schedule_waiting (waits_until)
);

-- A link that shows one version to whoever has it, until it ends.
CREATE TABLE content_preview (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL,
    public_id  UUID         NOT NULL COMMENT 'random; names the link to those who may end it, opens nothing',
    entry_id   BIGINT       NOT NULL REFERENCES content_entry (id),
    number     INT          NOT NULL COMMENT 'of the version',
    token_hash BINARY(32)   NOT NULL COMMENT 'SHA-256; the token itself is shown once',
    made_by    BIGINT       NOT NULL COMMENT 'account',
    made_at    DATETIME(6)  NOT NULL,
    ends_at    DATETIME(6)  NOT NULL,
    ended_at   DATETIME(6)  NULL     COMMENT 'when somebody ended it before its time',
    CONSTRAINT content_preview_public UNIQUE (council_id, public_id),
    CONSTRAINT content_preview_token UNIQUE (council_id, token_hash),
    KEY content_preview_entry (council_id, entry_id),
    KEY content_preview_ends (council_id, ends_at)
);
