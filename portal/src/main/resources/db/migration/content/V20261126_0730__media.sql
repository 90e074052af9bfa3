-- The council's pictures, recordings and films. One row a thing; what people get are its renditions.
CREATE TABLE content_media (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    public_id  UUID         NOT NULL COMMENT 'random; its address, also after the file was replaced',
    sort       VARCHAR(7)   NOT NULL COMMENT 'PICTURE, SOUND or FILM',
    name       VARCHAR(120) NOT NULL COMMENT 'what staff call it',
    alt        JSON         NOT NULL COMMENT 'by language: words for those who do not see it; empty for decoration',
    decorative BOOLEAN      NOT NULL COMMENT 'somebody said that it is decoration and needs no words',
    focus_x    TINYINT      NOT NULL DEFAULT 50 COMMENT 'what cuts keep in view: per cent from the left',
    focus_y    TINYINT      NOT NULL DEFAULT 50 COMMENT 'per cent from the top',
    said       JSON         NOT NULL COMMENT 'by language: all that is said in a recording or film; empty until written',
    converted  BOOLEAN      NULL     COMMENT 'of recordings and films: NULL while it waits, 0 where it is kept as it was sent',
    bytes      BIGINT       NOT NULL COMMENT 'all its files together',
    revision   INT          NOT NULL DEFAULT 1 COMMENT 'counts every change',
    added_by   UUID         NULL     COMMENT 'public id of the account; NULL where the portal did it',
    added_at   DATETIME(6)  NOT NULL COMMENT 'UTC',
    CONSTRAINT content_media_public UNIQUE (council_id, public_id),
    CONSTRAINT content_media_sort CHECK (sort IN ('PICTURE', 'SOUND', 'FILM'))
);

-- A file of such a thing: a picture in one size, a recording, captions.
CREATE TABLE content_media_rendition (
    council_id SMALLINT    NOT NULL,
    media_id   BIGINT      NOT NULL REFERENCES content_media (id),
    name       VARCHAR(12) NOT NULL COMMENT '320, 640, 1280, card, square, master, whole, captions-en, captions-cy',
    file       UUID        NOT NULL COMMENT 'its name in the file store; other bytes have another',
    sha256     BINARY(32)  NOT NULL,
    kind       VARCHAR(10) NOT NULL COMMENT 'by its content',
    width      INT         NULL     COMMENT 'of pictures: pixels',
    height     INT         NULL,
    size       BIGINT      NOT NULL COMMENT 'bytes',
    CONSTRAINT content_media_rendition_one UNIQUE (council_id, media_id, name)
);

-- Which entries name it: in the version people see, and in the one last saved. While there is one, it cannot be deleted.
CREATE TABLE content_media_use (
    council_id SMALLINT NOT NULL,
    media_id   BIGINT   NOT NULL REFERENCES content_media (id),
    entry_id   BIGINT   NOT NULL REFERENCES content_entry (id),
    published  BOOLEAN  NOT NULL COMMENT '1 in the version people see, 0 in the one last saved',
    CONSTRAINT content_media_use_one UNIQUE (council_id, media_id, entry_id, published),
    KEY content_media_use_entry (council_id, entry_id)
);

-- How much room a council's things take: the quota is kept by changing this row first.
CREATE TABLE content_media_room (
    council_id SMALLINT NOT NULL PRIMARY KEY REFERENCES council (id),
    pictures   BIGINT   NOT NULL DEFAULT 0 COMMENT 'bytes',
    recordings BIGINT   NOT NULL DEFAULT 0 COMMENT 'bytes of recordings and films'
);
