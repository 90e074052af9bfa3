-- A file of a shared document, in one language, and how far we have come in reading it.
CREATE TABLE content_file (
    council_id SMALLINT     NOT NULL,
    file       UUID         NOT NULL PRIMARY KEY COMMENT 'its name in the file store',
    entry_id   BIGINT       NOT NULL REFERENCES content_entry (id),
    name       VARCHAR(255) NOT NULL COMMENT 'as it was called when it was sent; never trusted',
    lang       VARCHAR(5)   NOT NULL COMMENT 'the language it is written in',
    kind       VARCHAR(10)  NOT NULL COMMENT 'by its content: PDF or TXT',
    size       BIGINT       NOT NULL COMMENT 'bytes',
    state      VARCHAR(10)  NOT NULL COMMENT 'WAITING until read, then READ, or UNREADABLE',
    reason     VARCHAR(12)  NULL     COMMENT 'why it cannot be read: BROKEN, ENCRYPTED, TOO_SLOW, TOO_BIG or NO_TEXT',
    pages      INT          NULL     COMMENT 'how many, once read',
    KEY content_file_entry (council_id, entry_id),
    CONSTRAINT content_file_state CHECK (state IN ('WAITING', 'READ', 'UNREADABLE'))
);

-- The words on one page of a file.
CREATE TABLE content_file_page (
    council_id SMALLINT     NOT NULL,
    file       UUID         NOT NULL REFERENCES content_file (file),
    number     INT          NOT NULL COMMENT 'from 1',
    text       MEDIUMTEXT   NOT NULL,
    CONSTRAINT content_file_page_one UNIQUE (council_id, file, number)
);
