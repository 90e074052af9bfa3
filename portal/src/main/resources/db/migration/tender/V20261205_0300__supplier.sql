-- Which organisation a supplier is that was named by its address alone, from the first time on that somebody of it wrote: so it stays whoever reads that mail later.
CREATE TABLE tender_supplier (
    council_id SMALLINT      NOT NULL,
    tender     UUID          NOT NULL,
    address    VARBINARY(32) NOT NULL COMMENT 'HMAC of tender and address',
    provider   VARBINARY(32) NOT NULL COMMENT 'HMAC of tender, address and organisation; nobody reads by it which one came',
    PRIMARY KEY (council_id, tender, address),
    CONSTRAINT tender_supplier_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);
