-- Who of one kind marks a tender's bids, and the chair of the joint meeting, who is a panel of one.
CREATE TABLE tender_panel (
    council_id  SMALLINT    NOT NULL,
    id          UUID        NOT NULL COMMENT 'random',
    tender      UUID        NOT NULL,
    kind        VARCHAR(8)  NOT NULL COMMENT 'young, parents, officers or chair',
    people      BIGINT      NULL     COMMENT 'people_group whose members can be asked; NULL for officers and chair',
    facilitator BIGINT      NULL     COMMENT 'account of the worker who alone talks with them; NULL for officers and chair',
    from_on     DATE        NOT NULL COMMENT 'first day of the term',
    until_on    DATE        NOT NULL COMMENT 'last day of the term',
    evenings    SMALLINT    NOT NULL COMMENT 'how often they are asked to meet',
    minutes     SMALLINT    NOT NULL COMMENT 'of one meeting',
    thanks      VARCHAR(8)  NOT NULL COMMENT 'CREDITS, VOUCHERS or NONE',
    thanks_each SMALLINT    NOT NULL COMMENT 'for one meeting: hours of credit, or pounds',
    made_at     DATETIME(6) NOT NULL,
    made_by     BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_panel_once UNIQUE (council_id, tender, kind),
    CONSTRAINT tender_panel_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id),
    INDEX tender_panel_led (council_id, facilitator)
);

-- Everybody who ever led a panel, so that nobody who heard it talk looks at prices later.
CREATE TABLE tender_panel_lead (
    council_id SMALLINT    NOT NULL,
    panel      UUID        NOT NULL,
    account    BIGINT      NOT NULL,
    since      DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, panel, account),
    CONSTRAINT tender_panel_lead_of FOREIGN KEY (council_id, panel) REFERENCES tender_panel (council_id, id),
    INDEX tender_panel_lead_by (council_id, account)
);

-- A seat on a panel. Whose it is stands in people_panel_seat alone; no name, address, school or home of anybody is here.
CREATE TABLE tender_seat (
    council_id    SMALLINT    NOT NULL,
    id            UUID        NOT NULL COMMENT 'random: what marks',
    panel         UUID        NOT NULL,
    reserve       BOOLEAN     NOT NULL,
    from_on       DATE        NOT NULL,
    until_on      DATE        NOT NULL,
    invited_at    DATETIME(6) NOT NULL,
    invited_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    agreed_at     DATETIME(6) NULL     COMMENT 'whoever sits there; NULL again once they stopped',
    stopped_at    DATETIME(6) NULL     COMMENT 'when they stopped or said no',
    adult_needed  BOOLEAN     NOT NULL COMMENT 'whether somebody with parental responsibility has to agree',
    adult_kind    VARCHAR(10) NULL     COMMENT 'PARENT, SHARED or DELEGATED: in what right that adult agreed',
    adult_how     VARCHAR(10) NULL     COMMENT 'SIGNED, IN_PERSON or PHONE: how the worker knows',
    adult_at      DATETIME(6) NULL     COMMENT 'NULL again once taken back',
    adult_by      BIGINT      NULL     COMMENT 'account of the worker who wrote it down',
    stepped_in_at DATETIME(6) NULL     COMMENT 'when a reserve took a place',
    left_at       DATETIME(6) NULL,
    left_why      VARCHAR(8)  NULL     COMMENT 'TEAM or CONFLICT',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_seat_of FOREIGN KEY (council_id, panel) REFERENCES tender_panel (council_id, id),
    INDEX tender_seat_on (council_id, panel)
);

-- What somebody needs in order to come; the worker alone reads it, and it goes when they leave.
CREATE TABLE tender_seat_need (
    council_id SMALLINT       NOT NULL,
    seat       UUID           NOT NULL,
    sealed     VARBINARY(600) NOT NULL COMMENT 'names of choices, under the key of the installation',
    PRIMARY KEY (council_id, seat),
    CONSTRAINT tender_seat_need_of FOREIGN KEY (council_id, seat) REFERENCES tender_seat (council_id, id)
);

-- A planned meeting. Without two adults it cannot be opened.
CREATE TABLE tender_session (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL COMMENT 'random',
    panel      UUID        NOT NULL,
    purpose    VARCHAR(10) NOT NULL COMMENT 'TRAINING, MARKING, MEETING or JOINT',
    starts_at  DATETIME(6) NOT NULL,
    minutes    SMALLINT    NOT NULL,
    place      VARCHAR(10) NOT NULL COMMENT 'a kind of place, and no address',
    adult_one  VARCHAR(40) NOT NULL COMMENT 'first name of an adult who is there; empty for nobody yet',
    post_one   VARCHAR(12) NOT NULL,
    adult_two  VARCHAR(40) NOT NULL,
    post_two   VARCHAR(12) NOT NULL,
    opened_at  DATETIME(6) NULL,
    closed_at  DATETIME(6) NULL,
    made_by    BIGINT      NULL     COMMENT 'account; NULL for the demonstration',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_session_of FOREIGN KEY (council_id, panel) REFERENCES tender_panel (council_id, id),
    INDEX tender_session_when (council_id, panel, starts_at)
);

-- Who came, so that everybody is thanked for what they gave.
CREATE TABLE tender_session_came (
    council_id SMALLINT NOT NULL,
    session    UUID     NOT NULL,
    seat       UUID     NOT NULL,
    PRIMARY KEY (council_id, session, seat),
    CONSTRAINT tender_session_came_to FOREIGN KEY (council_id, session) REFERENCES tender_session (council_id, id),
    CONSTRAINT tender_session_came_who FOREIGN KEY (council_id, seat) REFERENCES tender_seat (council_id, id)
);

-- That somebody did the practice, and how many of its questions they had right the first time.
CREATE TABLE tender_training (
    council_id SMALLINT    NOT NULL,
    seat       UUID        NOT NULL,
    right_first SMALLINT   NOT NULL,
    done_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, seat),
    CONSTRAINT tender_training_of FOREIGN KEY (council_id, seat) REFERENCES tender_seat (council_id, id)
);

-- How sure somebody felt before and after, and in their own words what they gained. A moderator reads the words before the worker does.
CREATE TABLE tender_gained (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL COMMENT 'random',
    seat       UUID        NOT NULL,
    moment     VARCHAR(6)  NOT NULL COMMENT 'before or after',
    level      SMALLINT    NOT NULL COMMENT '1 to 3',
    words      TEXT        NOT NULL COMMENT 'as written; empty for none, or once erased',
    lang       CHAR(2)     NOT NULL,
    state      VARCHAR(12) NOT NULL,
    reason     VARCHAR(40) NULL,
    covered    JSON        NULL     COMMENT 'what a moderator blacked out: pairs of places in the words',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_gained_once UNIQUE (council_id, seat, moment),
    CONSTRAINT tender_gained_of FOREIGN KEY (council_id, seat) REFERENCES tender_seat (council_id, id)
);
