-- Whose a seat on a panel is that marks bids. What marks is the seat, and it is a pseudonym: this row is all that leads from it to a person
-- (decision 11), and it goes once the tender is awarded.
CREATE TABLE people_panel_seat (
    council_id SMALLINT NOT NULL,
    seat       UUID     NOT NULL COMMENT 'random; all that marks and tenders know of who it is',
    account_id BIGINT   NOT NULL,
    PRIMARY KEY (council_id, seat),
    CONSTRAINT people_panel_seat_whose FOREIGN KEY (account_id) REFERENCES people_account (id),
    INDEX people_panel_seat_of (council_id, account_id)
);
