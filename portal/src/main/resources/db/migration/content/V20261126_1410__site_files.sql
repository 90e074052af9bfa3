-- A whole site has files too, and more is known of an entry than its words: all of it waits beside the lines until it is moved into place.
ALTER TABLE content_import_entry
    ADD audience    BIGINT      NULL COMMENT 'who may see it; NULL for everybody',
    ADD archived_at DATETIME(6) NULL COMMENT 'UTC';

ALTER TABLE content_import_version ADD at DATETIME(6) NULL COMMENT 'UTC; when it was saved, where the file says so';

-- A file of a paper, in the store already. The columns are those of content_file and content_file_shown.
CREATE TABLE content_import_file (
    council_id   SMALLINT     NOT NULL,
    import_id    BIGINT       NOT NULL REFERENCES content_import (id),
    line         BIGINT       NOT NULL,
    number       INT          NOT NULL COMMENT 'its place in the line, from 1',
    file         UUID         NOT NULL,
    name         VARCHAR(255) NOT NULL,
    lang         VARCHAR(5)   NOT NULL,
    kind         VARCHAR(10)  NOT NULL,
    size         BIGINT       NOT NULL,
    shown_number INT          NULL COMMENT 'NULL where people were never shown it',
    audience     BIGINT       NULL,
    shown_from   DATETIME(6)  NULL,
    hidden       BOOLEAN      NULL,
    PRIMARY KEY (import_id, line, number)
);

-- What is to happen to an entry at a moment.
CREATE TABLE content_import_plan (
    council_id SMALLINT    NOT NULL,
    import_id  BIGINT      NOT NULL REFERENCES content_import (id),
    line       BIGINT      NOT NULL,
    move       VARCHAR(8)  NOT NULL,
    number     INT         NULL,
    due_at     DATETIME(6) NOT NULL,
    PRIMARY KEY (import_id, line, move)
);

-- What an entry names of the library.
CREATE TABLE content_import_use (
    council_id SMALLINT NOT NULL,
    import_id  BIGINT   NOT NULL REFERENCES content_import (id),
    line       BIGINT   NOT NULL,
    locale     VARCHAR(35) NOT NULL COMMENT 'of an edition; empty for the entry itself',
    media      UUID     NOT NULL,
    published  BOOLEAN  NOT NULL,
    PRIMARY KEY (import_id, line, locale, media, published)
);

-- Something of the library, and its files, in the store already. The columns are those of content_media and content_media_rendition.
CREATE TABLE content_import_media (
    council_id SMALLINT     NOT NULL,
    import_id  BIGINT       NOT NULL REFERENCES content_import (id),
    line       BIGINT       NOT NULL,
    public_id  UUID         NOT NULL,
    sort       VARCHAR(7)   NOT NULL,
    name       VARCHAR(120) NOT NULL,
    alt        JSON         NOT NULL,
    decorative BOOLEAN      NOT NULL,
    focus_x    TINYINT      NOT NULL,
    focus_y    TINYINT      NOT NULL,
    said       JSON         NOT NULL,
    converted  BOOLEAN      NULL,
    bytes      BIGINT       NOT NULL,
    added_at   DATETIME(6)  NOT NULL,
    lacks      BOOLEAN      NOT NULL COMMENT 'it has no words yet without which nothing that names it may be seen',
    PRIMARY KEY (import_id, line),
    CONSTRAINT content_import_media_public UNIQUE (import_id, public_id)
);

CREATE TABLE content_import_rendition (
    council_id SMALLINT    NOT NULL,
    import_id  BIGINT      NOT NULL REFERENCES content_import (id),
    line       BIGINT      NOT NULL,
    name       VARCHAR(12) NOT NULL,
    file       UUID        NOT NULL,
    sha256     BINARY(32)  NOT NULL,
    kind       VARCHAR(10) NOT NULL,
    width      INT         NULL,
    height     INT         NULL,
    size       BIGINT      NOT NULL,
    PRIMARY KEY (import_id, line, name)
);
