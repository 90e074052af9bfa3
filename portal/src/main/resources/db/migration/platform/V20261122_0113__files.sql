-- A file in the store, by its random name; what it was called and who sent it is known to the feature it belongs to.
CREATE TABLE file_object (
    id         UUID         NOT NULL PRIMARY KEY COMMENT 'random; also its name in the store',
    council_id SMALLINT     NOT NULL,
    size       BIGINT       NOT NULL COMMENT 'bytes',
    sha256     BINARY(32)   NOT NULL,
    kind       VARCHAR(10)  NULL     COMMENT 'what its content was found to be; NULL until then',
    status     VARCHAR(11)  NOT NULL COMMENT 'QUARANTINED until checked, READY, or WITHDRAWN',
    purpose    VARCHAR(40)  NOT NULL COMMENT 'such as consultation.document; decides how long it is kept',
    KEY file_object_purpose (council_id, purpose, status),
    CONSTRAINT file_object_status CHECK (status IN ('QUARANTINED', 'READY', 'WITHDRAWN'))
);
