-- In which shape this installation last found its entries in order, type by type: a type whose file has changed is looked at again.
-- Types are files of the installation, so no council stands here.
CREATE TABLE content_type_known (
    type  VARCHAR(40) NOT NULL PRIMARY KEY,
    shape BINARY(32)  NOT NULL COMMENT 'SHA-256 of the type and the terms it names'
);
