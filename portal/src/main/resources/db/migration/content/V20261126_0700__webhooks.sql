-- Where the council sends word when something was published: kept by its administrators.
CREATE TABLE content_webhook (
    id             BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id     SMALLINT       NOT NULL REFERENCES council (id),
    public_id      UUID           NOT NULL COMMENT 'random',
    name           VARCHAR(100)   NOT NULL COMMENT 'what the council calls the receiver',
    address        VARCHAR(500)   NOT NULL COMMENT 'checked at every call for where it leads',
    events         VARCHAR(400)   NOT NULL COMMENT 'with commas between',
    secret         VARBINARY(200) NOT NULL COMMENT 'sealed with a key outside the database',
    secret_shown   TINYINT        NOT NULL DEFAULT 0 COMMENT '1 once somebody was shown it, which happens once',
    earlier_secret VARBINARY(200) NULL     COMMENT 'sealed; signs too until earlier_until',
    earlier_until  DATETIME(6)    NULL     COMMENT 'UTC, exclusive',
    state          VARCHAR(7)     NOT NULL DEFAULT 'ON' COMMENT 'ON; PAUSED by somebody; FAILING: paused after a day in which nothing got through; GONE: paused since the receiver answered 410',
    failures       INT            NOT NULL DEFAULT 0 COMMENT 'tries since the last that got through',
    failing_since  DATETIME(6)    NULL     COMMENT 'UTC; the first of these',
    taken_at       DATETIME(6)    NULL     COMMENT 'UTC; when something last got through',
    busy_by        UUID           NULL     COMMENT 'whoever is sending, so that no two do',
    busy_until     DATETIME(6)    NULL     COMMENT 'UTC; after this whoever is sending is thought dead',
    made_at        DATETIME(6)    NOT NULL COMMENT 'UTC',
    CONSTRAINT content_webhook_public UNIQUE (council_id, public_id),
    CONSTRAINT content_webhook_state CHECK (state IN ('ON', 'PAUSED', 'FAILING', 'GONE'))
);

-- One message to one receiver: ids, an event and an address, never words and never people.
CREATE TABLE content_webhook_delivery (
    id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT      NOT NULL,
    public_id  UUID          NOT NULL COMMENT 'random; the message is known by it at the receiver',
    webhook_id BIGINT        NOT NULL REFERENCES content_webhook (id),
    seq        BIGINT        NULL     COMMENT 'which entry of the outbox it comes from; NULL for a test',
    event      VARCHAR(60)   NOT NULL,
    body       VARCHAR(2000) NOT NULL COMMENT 'JSON, the same at every try',
    made_at    DATETIME(6)   NOT NULL COMMENT 'UTC',
    state      VARCHAR(8)    NOT NULL DEFAULT 'WAITING' COMMENT 'WAITING, TAKEN or GIVEN_UP',
    due_at     DATETIME(6)   NOT NULL COMMENT 'UTC; of the next try while it waits',
    tries      INT           NOT NULL DEFAULT 0 COMMENT 'since it was made or replayed',
    CONSTRAINT content_webhook_delivery_public UNIQUE (council_id, public_id),
    CONSTRAINT content_webhook_delivery_once UNIQUE (council_id, webhook_id, seq),
    CONSTRAINT content_webhook_delivery_state CHECK (state IN ('WAITING', 'TAKEN', 'GIVEN_UP')),
    KEY content_webhook_delivery_due (council_id, webhook_id, state, due_at, id),
    KEY content_webhook_delivery_made (council_id, made_at)
);

-- One try to deliver a message, and how it ended.
CREATE TABLE content_webhook_try (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id  SMALLINT     NOT NULL,
    delivery_id BIGINT       NOT NULL REFERENCES content_webhook_delivery (id),
    at          DATETIME(6)  NOT NULL COMMENT 'UTC; when it began',
    millis      INT          NOT NULL COMMENT 'how long it took',
    outcome     VARCHAR(15)  NOT NULL COMMENT 'TAKEN, DECLINED, REFUSED_ADDRESS, TOO_SLOW or UNREACHABLE',
    status      SMALLINT     NOT NULL COMMENT 'what was answered; 0 when nothing was',
    answer      VARCHAR(200) NOT NULL COMMENT 'its first words, without secrets',
    KEY content_webhook_try_of (council_id, delivery_id, id)
);
