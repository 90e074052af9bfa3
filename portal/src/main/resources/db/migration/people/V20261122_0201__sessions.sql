-- One signed-in browser. The cookie holds the value, this table only its hash.
CREATE TABLE people_session (
    id               BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id       SMALLINT    NOT NULL REFERENCES council (id),
    public_id        UUID        NOT NULL COMMENT 'names it on the devices page; opens nothing',
    token_hash       BINARY(32)  NOT NULL COMMENT 'SHA-256 of the cookie',
    account_id       BIGINT      NOT NULL REFERENCES people_account (id),
    form_token       CHAR(43)    NOT NULL COMMENT 'what each form of this session carries; worthless without the cookie',
    began_at         DATETIME(6) NOT NULL COMMENT 'the absolute limit counts from here, through every change of cookie',
    signed_in_at     DATETIME(6) NOT NULL COMMENT 'when a password, link or code was last given',
    second_factor_at DATETIME(6) NULL,
    seen_at          DATETIME(6) NOT NULL COMMENT 'written at most once a minute',
    device           VARCHAR(60) NOT NULL COMMENT 'browser and system in words, from a fixed list',
    CONSTRAINT people_session_token UNIQUE (council_id, token_hash),
    CONSTRAINT people_session_public UNIQUE (council_id, public_id),
    INDEX people_session_account (account_id),
    INDEX people_session_seen (seen_at)
);

-- Codes for the day the telephone is lost; each works once.
CREATE TABLE people_recovery_code (
    account_id BIGINT     NOT NULL REFERENCES people_account (id),
    code_mac   BINARY(32) NOT NULL,
    PRIMARY KEY (account_id, code_mac)
) COMMENT 'installation-wide, as accounts are';

-- An invitation to one address, for one role.
CREATE TABLE people_invitation (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT     NOT NULL REFERENCES council (id),
    public_id    UUID         NOT NULL,
    token_hash   BINARY(32)   NOT NULL COMMENT 'SHA-256 of what the link carries',
    login_key    VARCHAR(254) NOT NULL COMMENT 'the one address it is for, in its normal form',
    address      VARCHAR(254) NOT NULL,
    display_name VARCHAR(80)  NOT NULL,
    locale       CHAR(2)      NOT NULL,
    role         VARCHAR(16)  NOT NULL,
    made_by      UUID         NULL,
    made_at      DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    used_at      DATETIME(6)  NULL,
    voided_at    DATETIME(6)  NULL,
    CONSTRAINT people_invitation_token UNIQUE (council_id, token_hash),
    CONSTRAINT people_invitation_public UNIQUE (council_id, public_id),
    INDEX people_invitation_list (council_id, made_at)
);

-- A link by which somebody signs in, or chooses a new password; works once.
CREATE TABLE people_link (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    token_hash BINARY(32)  NOT NULL COMMENT 'SHA-256 of what the link carries',
    account_id BIGINT      NOT NULL REFERENCES people_account (id),
    purpose    VARCHAR(12) NOT NULL COMMENT 'sign-in or password',
    expires_at DATETIME(6) NOT NULL,
    used_at    DATETIME(6) NULL     COMMENT 'also set when a new password makes it void',
    CONSTRAINT people_link_token UNIQUE (council_id, token_hash),
    INDEX people_link_account (account_id)
);

-- Somebody typed an address and asked for a link. The same is written for every address, known or not; a job looks later.
CREATE TABLE people_link_ask (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    public_id  UUID         NOT NULL,
    login_key  VARCHAR(254) NOT NULL,
    locale     CHAR(2)      NOT NULL,
    CONSTRAINT people_link_ask_public UNIQUE (council_id, public_id)
);

-- How often something was tried and failed lately, by keyed hash of who and from where. Never a lock on an account.
CREATE TABLE people_brake (
    bucket   BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'HMAC of what, whom and the network; says nothing without the key',
    tries    INT         NOT NULL,
    began_at DATETIME(6) NOT NULL COMMENT 'start of the quarter of an hour that is counted',
    free_at  DATETIME(6) NOT NULL COMMENT 'no try before this instant',
    INDEX people_brake_began (began_at)
) COMMENT 'installation-wide, as accounts are';
