-- What a council says on pages of its own: one row a thing, whatever its type. What it says is in its versions (decision 4).
CREATE TABLE content_entry (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id        SMALLINT     NOT NULL REFERENCES council (id),
    public_id         UUID         NOT NULL COMMENT 'random',
    type              VARCHAR(40)  NOT NULL COMMENT 'document or page; more may come',
    audience          BIGINT       NOT NULL COMMENT 'who may see what is published',
    published_version INT          NULL     COMMENT 'number of the version people see; NULL in a draft',
    visible_from      DATETIME(6)  NULL     COMMENT 'UTC; when it was published',
    visible_to        DATETIME(6)  NULL     COMMENT 'UTC, exclusive; when it was withdrawn',
    lock_version      INT          NOT NULL DEFAULT 0,
    CONSTRAINT content_entry_public UNIQUE (council_id, public_id),
    KEY content_entry_list (council_id, type, audience, published_version)
);

-- One saving of an entry; never changed afterwards.
CREATE TABLE content_version (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL,
    entry_id   BIGINT       NOT NULL REFERENCES content_entry (id),
    number     INT          NOT NULL COMMENT 'from 1, in the order of saving',
    shared     JSON         NOT NULL COMMENT 'what is the same in every language, by field',
    author     UUID         NULL     COMMENT 'public id of the account; NULL where the portal wrote it',
    at         DATETIME(6)  NOT NULL,
    note       VARCHAR(200) NULL     COMMENT 'what changed, in the author''s words',
    state      VARCHAR(5)   NOT NULL COMMENT 'WHOLE where it could have been published as it was saved, else DRAFT',
    CONSTRAINT content_version_number UNIQUE (council_id, entry_id, number),
    CONSTRAINT content_version_state CHECK (state IN ('WHOLE', 'DRAFT'))
);

-- The words of a version in one language.
CREATE TABLE content_version_text (
    council_id SMALLINT     NOT NULL,
    version_id BIGINT       NOT NULL REFERENCES content_version (id),
    locale     VARCHAR(5)   NOT NULL,
    fields     JSON         NOT NULL COMMENT 'by field; a blank one is left out',
    made_from  JSON         NOT NULL COMMENT 'by field: number of the version whose other language it was written or checked against',
    CONSTRAINT content_version_text_one UNIQUE (council_id, version_id, locale)
);

-- Its address in each language, and every address it ever had: an old one leads to the new.
CREATE TABLE content_slug (
    council_id  SMALLINT     NOT NULL,
    type        VARCHAR(40)  NOT NULL,
    locale      VARCHAR(5)   NOT NULL,
    slug        VARCHAR(80)  NOT NULL,
    entry_id    BIGINT       NOT NULL REFERENCES content_entry (id),
    current_key BIGINT       NULL COMMENT 'the entry while this is its address; NULL once replaced',
    CONSTRAINT content_slug_one UNIQUE (council_id, type, locale, slug),
    CONSTRAINT content_slug_current UNIQUE (council_id, type, locale, current_key)
);

-- Which of the pages that come with the product search has been told of, and in which wording.
CREATE TABLE content_shipped (
    council_id SMALLINT     NOT NULL,
    page       VARCHAR(60)  NOT NULL COMMENT 'name of its file',
    wording    BINARY(32)   NOT NULL COMMENT 'SHA-256 of its text in all languages',
    CONSTRAINT content_shipped_one UNIQUE (council_id, page)
);
