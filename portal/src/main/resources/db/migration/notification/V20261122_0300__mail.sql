-- A mail to be sent once. Whom it goes to and what it says of them is sealed with a key that is not in the database.
CREATE TABLE notification_mail (
    id         BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT       NOT NULL REFERENCES council (id),
    public_id  UUID           NOT NULL COMMENT 'also the Message-ID, so that a mail sent twice is one in the mailbox',
    kind       VARCHAR(60)    NOT NULL COMMENT 'names the messages mail.<kind>.subject and .body',
    locale     VARCHAR(5)     NOT NULL,
    sealed     VARBINARY(8000) NULL    COMMENT 'address and facts, sealed; NULL once sent, except in the demonstration',
    state      VARCHAR(7)     NOT NULL DEFAULT 'QUEUED' COMMENT 'QUEUED or SENT',
    created_at DATETIME(6)    NOT NULL DEFAULT UTC_TIMESTAMP(6),
    sent_at    DATETIME(6)    NULL,
    CONSTRAINT notification_mail_public UNIQUE (council_id, public_id)
);

-- Somebody who asked to hear what becomes of a thing: an address, sealed, and nothing about their answers.
CREATE TABLE notification_follow (
    id           BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT       NOT NULL REFERENCES council (id),
    thing        VARCHAR(80)    NOT NULL COMMENT 'kind and public id, as consultation:<uuid>',
    address_mac  BINARY(32)     NOT NULL COMMENT 'keyed hash of the address, so that nobody follows twice',
    sealed       VARBINARY(1000) NOT NULL COMMENT 'the address, sealed',
    locale       VARCHAR(5)     NOT NULL COMMENT 'the language they read',
    token_hash   BINARY(32)     NOT NULL COMMENT 'of the link that confirms and stops',
    confirmed_at DATETIME(6)    NULL COMMENT 'NULL until they have followed the link',
    CONSTRAINT notification_follow_once UNIQUE (council_id, thing, address_mac),
    CONSTRAINT notification_follow_token UNIQUE (token_hash)
);

-- Who has been told of what, so that nobody hears it twice.
CREATE TABLE notification_told (
    council_id SMALLINT    NOT NULL,
    follow_id  BIGINT      NOT NULL REFERENCES notification_follow (id) ON DELETE CASCADE,
    event      VARCHAR(80) NOT NULL COMMENT 'as outcome:1',
    PRIMARY KEY (council_id, follow_id, event)
);
