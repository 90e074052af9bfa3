-- Where somebody can be reached, given in answer to a question of the kind CONTACT, and only in activities that promise it. Apart from the
-- answers, which say that an address was given and no more; sealed with a key outside the database.
CREATE TABLE survey_contact (
    council_id  SMALLINT        NOT NULL REFERENCES council (id),
    response_id UUID            NOT NULL COMMENT 'random: says nothing of when',
    item        VARCHAR(30)     NOT NULL COMMENT 'which question asked for it',
    sent        BOOLEAN         NOT NULL COMMENT 'whether it went with answers that were sent; else it is being typed, or changed',
    activity    UUID            NOT NULL,
    sealed      VARBINARY(1000) NOT NULL COMMENT 'e-mail address and telephone number',
    whose       VARCHAR(43)     NULL     COMMENT 'HMAC, as text, of activity and e-mail address, for erasing somebody; NULL for a telephone number alone',
    PRIMARY KEY (council_id, response_id, item, sent),
    KEY survey_contact_activity (council_id, activity, sent, item),
    KEY survey_contact_whose (council_id, whose),
    CONSTRAINT survey_contact_response FOREIGN KEY (response_id) REFERENCES survey_response (id) ON DELETE CASCADE
);

-- That addresses were opened: by whom, and what for. They are read while the list is shown, and kept nowhere else.
CREATE TABLE survey_contact_list (
    council_id   SMALLINT     NOT NULL REFERENCES council (id),
    id           UUID         NOT NULL PRIMARY KEY,
    activity     UUID         NOT NULL,
    consultation UUID         NOT NULL COMMENT 'what is held is held by it',
    item         VARCHAR(30)  NOT NULL COMMENT 'which question asked for them',
    actor        UUID         NOT NULL COMMENT 'public id of the account',
    purpose      VARCHAR(300) NOT NULL COMMENT 'what for, in the words of whoever opened them',
    opened_at    DATETIME(6)  NOT NULL,
    KEY survey_contact_list_activity (council_id, activity, opened_at),
    KEY survey_contact_list_opened (council_id, opened_at)
);
