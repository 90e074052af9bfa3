-- A whole site on its way in: read line by line into these tables first, and moved into place all at once or not at all.
CREATE TABLE content_import (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    file_hash  BINARY(32)  NOT NULL COMMENT 'SHA-256 of the file: the same file goes on where it was interrupted',
    state      VARCHAR(8)  NOT NULL COMMENT 'READING, READY or DONE',
    line       BIGINT      NOT NULL COMMENT 'the last one that is in these tables',
    entries    BIGINT      NOT NULL COMMENT 'how many of them were entries',
    begun_at   DATETIME(6) NOT NULL COMMENT 'UTC',
    done_at    DATETIME(6) NULL     COMMENT 'UTC',
    CONSTRAINT content_import_file UNIQUE (council_id, file_hash),
    CONSTRAINT content_import_state CHECK (state IN ('READING', 'READY', 'DONE'))
);

-- The columns are those of content_entry, content_version, content_version_text, content_value and content_slug.
CREATE TABLE content_import_entry (
    council_id         SMALLINT    NOT NULL,
    import_id          BIGINT      NOT NULL REFERENCES content_import (id),
    line               BIGINT      NOT NULL,
    public_id          UUID        NOT NULL,
    type               VARCHAR(40) NOT NULL,
    published_version  INT         NULL,
    visible_from       DATETIME(6) NULL,
    visible_to         DATETIME(6) NULL,
    first_published_at DATETIME(6) NULL,
    PRIMARY KEY (import_id, line),
    CONSTRAINT content_import_entry_public UNIQUE (import_id, public_id)
);

CREATE TABLE content_import_version (
    council_id SMALLINT   NOT NULL,
    import_id  BIGINT     NOT NULL REFERENCES content_import (id),
    line       BIGINT     NOT NULL,
    number     INT        NOT NULL,
    shared     JSON       NOT NULL,
    state      VARCHAR(5) NOT NULL,
    PRIMARY KEY (import_id, line, number)
);

CREATE TABLE content_import_text (
    council_id SMALLINT   NOT NULL,
    import_id  BIGINT     NOT NULL REFERENCES content_import (id),
    line       BIGINT     NOT NULL,
    number     INT        NOT NULL,
    locale     VARCHAR(5) NOT NULL,
    fields     JSON       NOT NULL,
    made_from  JSON       NOT NULL,
    PRIMARY KEY (import_id, line, number, locale)
);

CREATE TABLE content_import_value (
    council_id SMALLINT       NOT NULL,
    import_id  BIGINT         NOT NULL REFERENCES content_import (id),
    line       BIGINT         NOT NULL,
    type       VARCHAR(40)    NOT NULL,
    locale     VARCHAR(5)     NOT NULL,
    field_id   VARCHAR(40)    NOT NULL,
    ordinal    SMALLINT       NOT NULL,
    text       VARCHAR(200)   NULL,
    number     DECIMAL(30,10) NULL,
    at         DATETIME(6)    NULL,
    only_key   VARCHAR(200)   NULL,
    PRIMARY KEY (import_id, line, locale, field_id, ordinal),
    CONSTRAINT content_import_value_only UNIQUE (import_id, type, locale, field_id, only_key)
);

CREATE TABLE content_import_slug (
    council_id SMALLINT    NOT NULL,
    import_id  BIGINT      NOT NULL REFERENCES content_import (id),
    line       BIGINT      NOT NULL,
    type       VARCHAR(40) NOT NULL,
    locale     VARCHAR(5)  NOT NULL,
    slug       VARCHAR(80) NOT NULL,
    current    BOOLEAN     NOT NULL COMMENT 'whether it is the address now',
    PRIMARY KEY (import_id, type, locale, slug),
    KEY content_import_slug_line (import_id, line)
);
