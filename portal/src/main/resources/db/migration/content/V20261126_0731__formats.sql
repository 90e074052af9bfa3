-- Somebody asked for a paper in another way: large print, braille, spoken, another language. It is a task until it is done.
CREATE TABLE content_format_request (
    id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT      NOT NULL REFERENCES council (id),
    public_id  UUID          NOT NULL COMMENT 'random',
    entry_id   BIGINT        NOT NULL REFERENCES content_entry (id),
    wanted     VARCHAR(11)   NOT NULL,
    words      VARCHAR(1000) NOT NULL COMMENT 'which language, which size: as they typed it',
    locale     VARCHAR(5)    NOT NULL COMMENT 'the language of the page they asked on',
    asked_at   DATETIME(6)   NOT NULL COMMENT 'UTC',
    due_on     DATE          NOT NULL COMMENT 'ten working days later, as the page promised',
    owner      BIGINT        NULL     REFERENCES people_account (id),
    done_at    DATETIME(6)   NULL     COMMENT 'UTC; NULL while somebody waits for it',
    outcome    VARCHAR(8)    NULL     COMMENT 'SENT or DECLINED',
    note       VARCHAR(500)  NOT NULL DEFAULT '' COMMENT 'what was done, in the officer''s words',
    CONSTRAINT content_format_request_public UNIQUE (council_id, public_id),
    KEY content_format_request_list (council_id, done_at, due_on),
    CONSTRAINT content_format_request_wanted CHECK (wanted IN ('LARGE_PRINT', 'BRAILLE', 'AUDIO', 'EASY_READ', 'LANGUAGE', 'SIGNED', 'OTHER')),
    CONSTRAINT content_format_request_outcome CHECK ((done_at IS NULL) = (outcome IS NULL) AND outcome IN ('SENT', 'DECLINED'))
);

-- How they are reached: kept apart, and not for long after it is done.
CREATE TABLE content_format_contact (
    council_id SMALLINT     NOT NULL,
    request_id BIGINT       NOT NULL PRIMARY KEY REFERENCES content_format_request (id) ON DELETE CASCADE,
    name       VARCHAR(120) NOT NULL COMMENT 'empty where they gave none',
    reach      VARCHAR(400) NOT NULL COMMENT 'a postal address, an e-mail address or a telephone number'
);
