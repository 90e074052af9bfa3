-- Under which number the world knows a published tender. Given once; it stays whatever prefix a council registers later.
CREATE TABLE tender_ocid (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    ocid       VARCHAR(90) NOT NULL COMMENT 'prefix and the id of the tender',
    registered BOOLEAN     NOT NULL COMMENT 'whether the prefix is the council''s in the register of the standard; else it is one of our own',
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_ocid_once UNIQUE (council_id, ocid),
    CONSTRAINT tender_ocid_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
