-- Figures with and without some people are protected as two questions side by side are. With people from elsewhere they are those very tables.
ALTER TABLE survey_cross_table
    ADD COLUMN beside BOOLEAN NULL COMMENT 'TRUE where only the comparison with people from elsewhere asks for it; nobody chose it';

ALTER TABLE survey_comparison
    ADD COLUMN sheltered BOOLEAN NULL COMMENT 'TRUE once it was counted as the team may see it; NULL before: it is counted again';

-- What the team sees of a question with and without campaign texts: the counts then, and which are hidden; replaced once ten answers changed.
-- Nothing in it leads to an answer; goes with the answers.
CREATE TABLE survey_comparison_shown (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    item       VARCHAR(70) NOT NULL COMMENT 'key of the question',
    shown      JSON        NOT NULL,
    PRIMARY KEY (council_id, activity, item)
);
