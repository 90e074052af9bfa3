-- Who lives here, as somebody counted it: what a council compares answers with. One way of counting at a time, by age, ward, cohort or language.
CREATE TABLE survey_population (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    dimension  VARCHAR(8)   NOT NULL,
    source     VARCHAR(200) NOT NULL COMMENT 'who counted, as readers are told',
    counted_on DATE         NOT NULL,
    taken_on   DATE         NOT NULL,
    taken_by   UUID         NOT NULL COMMENT 'public id of the account',
    PRIMARY KEY (council_id, dimension),
    CONSTRAINT survey_population_dimension CHECK (dimension IN ('age', 'ward', 'cohort', 'language'))
);

CREATE TABLE survey_population_group (
    council_id SMALLINT   NOT NULL REFERENCES council (id),
    dimension  VARCHAR(8) NOT NULL,
    position   INT        NOT NULL,
    words      JSON       NOT NULL COMMENT 'what the group is called, in each language',
    people     INT        NOT NULL,
    PRIMARY KEY (council_id, dimension, position)
);

-- Which question of an activity says which group people are of.
CREATE TABLE survey_population_use (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL,
    dimension  VARCHAR(8)  NOT NULL,
    PRIMARY KEY (council_id, activity, question)
);
