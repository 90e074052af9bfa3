-- That the portal was there: one row, written about once a minute by one node or another, by the clock of the database.
CREATE TABLE platform_beat (
    id      TINYINT     NOT NULL PRIMARY KEY COMMENT 'always 1',
    beat_at DATETIME(6) NOT NULL
);

-- When it was not: from the last beat before to the first after. Rows are added and never changed.
CREATE TABLE platform_outage (
    id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    from_at  DATETIME(6) NOT NULL,
    until_at DATETIME(6) NOT NULL,
    CONSTRAINT platform_outage_once UNIQUE (from_at)
);
