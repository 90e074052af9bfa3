-- Keys are compared exactly, byte for byte, unless a query names another collation for people's eyes.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- A council, or a partnership of councils, that this installation serves. Every other row belongs to one.
CREATE TABLE council (
    id         SMALLINT     NOT NULL AUTO_INCREMENT PRIMARY KEY,
    slug       VARCHAR(60)  NOT NULL COMMENT 'names the council in files and logs; never changes',
    name       JSON         NOT NULL COMMENT 'localised',
    kind       VARCHAR(20)  NOT NULL DEFAULT 'council' COMMENT 'council or partnership',
    parity     JSON         NOT NULL COMMENT 'the languages published together, as ["en"] or ["en", "cy"]',
    created_at DATETIME(6)  NOT NULL DEFAULT UTC_TIMESTAMP(6),
    CONSTRAINT council_slug UNIQUE (slug),
    CONSTRAINT council_kind CHECK (kind IN ('council', 'partnership'))
);

-- The addresses a council is reached at; the Host header decides whose portal this is.
CREATE TABLE council_host (
    host       VARCHAR(253) NOT NULL PRIMARY KEY COMMENT 'lower case, without port',
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    position   TINYINT      NOT NULL DEFAULT 0 COMMENT 'the lowest is the address written in mails'
);

-- A set of grants, immutable: whoever holds one of them may see the rows that name this audience.
CREATE TABLE audience (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    grants_key BINARY(32)   NOT NULL COMMENT 'SHA-256 of the grants, sorted',
    grants     JSON         NOT NULL COMMENT 'sorted, as ["public"] or ["group:12", "role:commissioner"]',
    CONSTRAINT audience_grants UNIQUE (council_id, grants_key)
);
