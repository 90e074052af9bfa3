-- A way to take part beside a questionnaire: statements to agree or disagree with, places to choose from, a draft document to comment on.
CREATE TABLE consultation_way (
    id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL COMMENT 'random',
    consultation_id BIGINT       NOT NULL REFERENCES consultation (id),
    part            BIGINT       NULL     COMMENT 'the part it belongs to; NULL is the first',
    kind            VARCHAR(10)  NOT NULL COMMENT 'STATEMENTS, PLACES or DOCUMENT',
    name            JSON         NOT NULL COMMENT 'localised',
    about           JSON         NOT NULL COMMENT 'localised: what people do, and what happens with it',
    words_wanted    BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'whether people may also write: a statement of their own, or why',
    CONSTRAINT consultation_way_public UNIQUE (council_id, public_id),
    KEY consultation_way_list (council_id, consultation_id, id)
);

-- One thing people choose about: a statement, or a place with a name.
CREATE TABLE consultation_item (
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL PRIMARY KEY COMMENT 'random',
    way_id          BIGINT       NOT NULL REFERENCES consultation_way (id),
    position        INT          NOT NULL,
    words           JSON         NOT NULL COMMENT 'localised',
    proposed        BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'whether somebody outside the team had the idea',
    KEY consultation_item_list (council_id, way_id, position)
);

-- What one device chose in one way: no time, no person, no session, and nothing that ties it to the same device anywhere else.
CREATE TABLE consultation_seat (
    council_id      SMALLINT     NOT NULL,
    id              UUID         NOT NULL PRIMARY KEY COMMENT 'random; never time-ordered',
    thing           UUID         NOT NULL COMMENT 'public id of the way, or of the consultation for its ideas',
    mac             BINARY(32)   NULL     COMMENT 'HMAC of the secret in the cookie and the thing; NULL once closed',
    choices         JSON         NOT NULL COMMENT 'what was chosen, keyed by public id of the item',
    counted         JSON         NULL     COMMENT 'the choices that are in the tally already',
    waiting         BOOLEAN      NOT NULL DEFAULT TRUE COMMENT 'whether the tally has still to take it in',
    CONSTRAINT consultation_seat_mac UNIQUE (mac),
    KEY consultation_seat_waiting (council_id, waiting),
    KEY consultation_seat_thing (council_id, thing)
);

-- How many seats chose what: exact, for the team.
CREATE TABLE consultation_tally (
    council_id      SMALLINT     NOT NULL,
    thing           UUID         NOT NULL,
    target          UUID         NOT NULL COMMENT 'the item; the thing itself counts seats that chose anything',
    choice          VARCHAR(10)  NOT NULL,
    seats           INT          NOT NULL,
    PRIMARY KEY (council_id, thing, target, choice)
);

-- The figures everybody else may see, worked out once and kept: rounded, small ones hidden, renewed at most daily (decision 13).
CREATE TABLE consultation_figure (
    council_id      SMALLINT     NOT NULL,
    thing           UUID         NOT NULL,
    target          UUID         NOT NULL,
    exact           JSON         NOT NULL COMMENT 'exact counts behind it, to protect the next against; never served',
    shown           JSON         NOT NULL COMMENT 'per choice a rounded count, or null where it is hidden; last, how many chose at all',
    shown_on        DATE         NOT NULL,
    PRIMARY KEY (council_id, thing, target)
);

-- Words somebody wrote in a way: a statement of their own, why they chose a place, a comment. Nobody's name, no time, no tie to what they chose.
CREATE TABLE consultation_contribution (
    council_id      SMALLINT     NOT NULL,
    public_id       UUID         NOT NULL PRIMARY KEY COMMENT 'random; never time-ordered',
    way_id          BIGINT       NOT NULL REFERENCES consultation_way (id),
    about           VARCHAR(36)  NULL     COMMENT 'the place or passage it is about; NULL is about the whole',
    version         INT          NULL     COMMENT 'of the document, as it was read',
    words           TEXT         NOT NULL COMMENT 'plain text, kept as typed',
    locale          VARCHAR(5)   NOT NULL COMMENT 'of the page it was written on',
    state           VARCHAR(10)  NOT NULL COMMENT 'WAITING, PUBLISHED, DECLINED or ESCALATED',
    reason          VARCHAR(60)  NULL,
    blacked_out     JSON         NULL     COMMENT 'ranges a moderator covered: [[from, to], …]',
    reply           JSON         NULL     COMMENT 'localised: what the council says to it',
    KEY consultation_contribution_list (council_id, way_id, state)
);
