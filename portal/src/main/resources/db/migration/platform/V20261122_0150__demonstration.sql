-- Which parts of the demonstration borough are in this database; each is loaded once. Empty in a real installation.
CREATE TABLE platform_demonstration (
    part      VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'feature and class, as people.Accounts',
    loaded_at DATETIME(6)  NOT NULL DEFAULT UTC_TIMESTAMP(6)
);
