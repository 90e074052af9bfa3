-- Where a role holds, when it does not hold in the whole council: these consultations and no others. None: everywhere.
CREATE TABLE people_membership_space (
    council_id    SMALLINT NOT NULL REFERENCES council (id),
    membership_id BIGINT   NOT NULL REFERENCES people_membership (id) ON DELETE CASCADE,
    space         UUID     NOT NULL COMMENT 'public id of a consultation',
    PRIMARY KEY (council_id, membership_id, space)
);
