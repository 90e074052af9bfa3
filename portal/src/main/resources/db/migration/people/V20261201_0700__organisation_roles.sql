-- What somebody does for their organisation: a lead signs and lets colleagues in, a writer writes.
ALTER TABLE people_organisation_member ADD COLUMN role VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WRITER' COMMENT 'LEAD or WRITER';

-- Whom a lead asked to come, by their address alone, until they come or a week is over.
CREATE TABLE people_organisation_invite (
    council_id   SMALLINT      NOT NULL REFERENCES council (id),
    organisation UUID          NOT NULL COMMENT 'by its public id',
    address_mac  VARBINARY(32) NOT NULL COMMENT 'HMAC of the address with a key outside the database',
    role         VARCHAR(6)    NOT NULL,
    made_at      DATETIME(6)   NOT NULL,
    PRIMARY KEY (council_id, organisation, address_mac),
    INDEX people_organisation_invite_to (council_id, address_mac),
    CONSTRAINT people_organisation_invite_in FOREIGN KEY (council_id, organisation) REFERENCES people_organisation (council_id, public_id)
);
