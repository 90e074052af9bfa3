-- Somebody who signs in. Accounts belong to the installation; what somebody may do is in memberships, council by council.
CREATE TABLE people_account (
    id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    public_id      UUID         NOT NULL COMMENT 'random; the pseudonym in audit entries',
    login_key      VARCHAR(254) NULL     COMMENT 'address in its one normal form, compared byte for byte; NULL for a seat in a group, which has no address',
    address        VARCHAR(254) NULL     COMMENT 'address as its owner writes it, for mails',
    display_name   VARCHAR(80)  NOT NULL COMMENT 'given by us ("Otter 7") where there is no address',
    locale         CHAR(2)      NOT NULL DEFAULT 'en' COMMENT 'en or cy: for mails',
    age_band       VARCHAR(12)  NULL     COMMENT 'as 11-13; NULL is treated as a child',
    password_hash  VARCHAR(200) NULL     COMMENT 'Argon2id with its parameters; NULL until one is chosen',
    totp_secret    VARBINARY(120) NULL   COMMENT 'sealed with a key outside the database; NULL until set up',
    totp_last_step BIGINT       NULL     COMMENT 'the last half minute whose code was used: each counts once',
    disabled_at    DATETIME(6)  NULL     COMMENT 'from then on no sign-in and no session holds',
    created_at     DATETIME(6)  NOT NULL,
    CONSTRAINT people_account_public UNIQUE (public_id),
    CONSTRAINT people_account_login UNIQUE (login_key)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- A role in a council. One with an end and a job is a borrowed seat: nobody needs to remember to take it back.
CREATE TABLE people_membership (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT     NOT NULL REFERENCES council (id),
    public_id   UUID         NOT NULL,
    account_id  BIGINT       NOT NULL REFERENCES people_account (id),
    role        VARCHAR(16)  NOT NULL COMMENT 'platform.access.Role in lower case',
    from_at     DATETIME(6)  NOT NULL COMMENT 'first instant it holds',
    until_at    DATETIME(6)  NULL     COMMENT 'first instant it no longer holds; NULL for an ordinary role',
    job         VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'what the seat is borrowed for; empty for an ordinary role',
    given_by    UUID         NULL     COMMENT 'public id of the account that gave it; NULL for the first administrator',
    CONSTRAINT people_membership_public UNIQUE (council_id, public_id),
    CONSTRAINT people_membership_once UNIQUE (council_id, account_id, role, from_at),
    CONSTRAINT people_membership_job CHECK (until_at IS NULL OR until_at >= from_at),
    INDEX people_membership_role (council_id, role, from_at)
);

-- An organisation outside the council, such as a provider that may bid.
CREATE TABLE people_organisation (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    public_id  UUID         NOT NULL,
    name       VARCHAR(160) NOT NULL,
    CONSTRAINT people_organisation_public UNIQUE (council_id, public_id),
    CONSTRAINT people_organisation_name UNIQUE (council_id, name)
);

CREATE TABLE people_organisation_member (
    council_id      SMALLINT NOT NULL REFERENCES council (id),
    account_id      BIGINT   NOT NULL REFERENCES people_account (id),
    organisation_id BIGINT   NOT NULL REFERENCES people_organisation (id),
    PRIMARY KEY (council_id, account_id) COMMENT 'somebody acts for one organisation in a council'
);

-- A group that takes part together, such as a youth council or a class.
CREATE TABLE people_group (
    id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT      NOT NULL REFERENCES council (id),
    public_id   UUID          NOT NULL,
    name        JSON          NOT NULL COMMENT 'localised',
    name_key    VARCHAR(120)  NOT NULL COMMENT 'English name in its normal form: one group per name',
    age_band    VARCHAR(12)   NULL     COMMENT 'given to everybody who joins by code',
    code_mac    BINARY(32)    NULL     COMMENT 'HMAC of the group code, with a key outside the database; NULL while there is none',
    code_sealed VARBINARY(120) NULL    COMMENT 'the code, sealed, so that it can be printed again',
    code_until  DATETIME(6)   NULL     COMMENT 'first instant the code no longer opens anything',
    seats_given INT           NOT NULL DEFAULT 0 COMMENT 'how many names were given to newcomers: the next is one more',
    CONSTRAINT people_group_public UNIQUE (council_id, public_id),
    CONSTRAINT people_group_name UNIQUE (council_id, name_key),
    CONSTRAINT people_group_code UNIQUE (council_id, code_mac)
);

CREATE TABLE people_group_member (
    council_id SMALLINT   NOT NULL REFERENCES council (id),
    group_id   BIGINT     NOT NULL REFERENCES people_group (id),
    account_id BIGINT     NOT NULL REFERENCES people_account (id),
    own_mac    BINARY(32) NULL COMMENT 'HMAC of the words with which a young person comes back to their own seat',
    PRIMARY KEY (council_id, group_id, account_id),
    CONSTRAINT people_group_member_own UNIQUE (council_id, group_id, own_mac),
    INDEX people_group_member_account (council_id, account_id)
);
