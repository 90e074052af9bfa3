-- What must be kept for a court, an inquiry or a complaint, whatever its period says. A hold wins over every purge.
CREATE TABLE legal_hold (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    thing      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'case:<public id>, account:<public id>, consultation:<public id>, or everything of the council',
    reason     VARCHAR(300) NOT NULL,
    placed_at  DATETIME(6)  NOT NULL,
    lifted_at  DATETIME(6)  NULL COMMENT 'from then on the period counts again',
    INDEX legal_hold_thing (council_id, thing, lifted_at)
);
