-- What many people looked for, by month: words that were asked for ten times or more, and never by whom, when or where (decision record 45).
CREATE TABLE search_query (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    month      DATE        NOT NULL COMMENT 'its first day',
    locale     CHAR(2)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'language of the page',
    words      VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'folded, without filters and signs',
    asked      INT         NOT NULL,
    failed     INT         NOT NULL COMMENT 'of these, how often nothing said it',
    opened     INT         NOT NULL COMMENT 'how often something found was opened, as far as browsers tell',
    PRIMARY KEY (council_id, month, locale, words)
);

-- What of it was opened.
CREATE TABLE search_opened (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    month      DATE         NOT NULL,
    locale     CHAR(2)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    words      VARCHAR(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind       VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ref        VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as its feature calls it, mostly a public id',
    opened     INT          NOT NULL,
    PRIMARY KEY (council_id, month, locale, words, kind, ref)
);

-- What staff want shown first to whoever looks for exactly these words.
CREATE TABLE search_best (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    locale     CHAR(2)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'language of the page it is shown on',
    words      VARCHAR(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'folded, without filters and signs',
    kind       VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ref        VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    label      VARCHAR(120) NOT NULL COMMENT 'what the link says; empty: its title',
    PRIMARY KEY (council_id, locale, words)
);
