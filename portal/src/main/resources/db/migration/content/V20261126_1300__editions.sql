-- An entry in a further language or form: Polish, Easy Read, signed in a film, read aloud in a recording. Each has versions of its own and is
-- shown or taken down by itself (decision 5); people see it only while they see the entry.
CREATE TABLE content_edition (
    council_id   SMALLINT    NOT NULL,
    entry_id     BIGINT      NOT NULL REFERENCES content_entry (id),
    locale       VARCHAR(35) NOT NULL COMMENT 'BCP 47, as content/languages.yml has it',
    latest       INT         NOT NULL COMMENT 'number of what was saved last',
    published    INT         NULL     COMMENT 'number of what people see; NULL while they see none',
    published_at DATETIME(6) NULL     COMMENT 'UTC; since when; NULL while they see none',
    PRIMARY KEY (council_id, entry_id, locale)
);

-- One saving of it; never changed afterwards.
CREATE TABLE content_edition_version (
    council_id SMALLINT     NOT NULL,
    entry_id   BIGINT       NOT NULL REFERENCES content_entry (id),
    locale     VARCHAR(35)  NOT NULL,
    number     INT          NOT NULL COMMENT 'from 1, in the order of saving',
    fields     JSON         NOT NULL COMMENT 'words by field; what is left out is read in the language it falls back to',
    made_from  JSON         NOT NULL COMMENT 'by field: fingerprint of the words it was made from, or checked against',
    source     INT          NOT NULL COMMENT 'number of the version of the entry that whoever saved had beside them',
    media      UUID         NULL     COMMENT 'public id of the film or recording; NULL for words',
    author     UUID         NULL     COMMENT 'public id of the account or token; NULL where the portal wrote it',
    at         DATETIME(6)  NOT NULL COMMENT 'UTC',
    note       VARCHAR(200) NULL     COMMENT 'what changed, in the author''s words',
    PRIMARY KEY (council_id, entry_id, locale, number)
);

-- What an edition names of the library, as content_media_use has it of the entry itself.
CREATE TABLE content_edition_media (
    council_id SMALLINT    NOT NULL,
    entry_id   BIGINT      NOT NULL REFERENCES content_entry (id),
    locale     VARCHAR(35) NOT NULL,
    media_id   BIGINT      NOT NULL REFERENCES content_media (id),
    published  BOOLEAN     NOT NULL COMMENT '1 in the version people see, 0 in the one last saved',
    PRIMARY KEY (council_id, entry_id, locale, media_id, published),
    KEY content_edition_media_of (council_id, media_id)
);

-- A site on its way in brings the editions of its entries.
CREATE TABLE content_import_edition (
    council_id   SMALLINT    NOT NULL,
    import_id    BIGINT      NOT NULL REFERENCES content_import (id),
    line         BIGINT      NOT NULL,
    locale       VARCHAR(35) NOT NULL,
    number       INT         NOT NULL,
    fields       JSON        NOT NULL,
    made_from    JSON        NOT NULL,
    source       INT         NOT NULL,
    media        UUID        NULL,
    shown        BOOLEAN     NOT NULL COMMENT 'people see this one',
    published_at DATETIME(6) NULL,
    PRIMARY KEY (import_id, line, locale, number)
);
