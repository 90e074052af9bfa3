-- Which nodes serve this installation: each writes its row every ten seconds. Limits that a node keeps in memory are divided by their number.
CREATE TABLE platform_node (
    id      CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'made at each start',
    beat_at DATETIME(6) NOT NULL COMMENT 'by the clock of the database'
);
