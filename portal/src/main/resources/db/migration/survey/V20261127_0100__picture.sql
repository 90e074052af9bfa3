-- Which pictures of the library stand beside options of a questionnaire: as it was last saved, and in versions that were fixed. While there is
-- one, the picture cannot be deleted.
CREATE TABLE survey_picture (
    council_id       SMALLINT NOT NULL REFERENCES council (id),
    picture          UUID     NOT NULL COMMENT 'public id in content_media',
    questionnaire_id BIGINT   NOT NULL REFERENCES survey_questionnaire (id),
    fixed            BOOLEAN  NOT NULL COMMENT '1 in a version that people are or were asked, 0 as it was last saved',
    PRIMARY KEY (council_id, picture, questionnaire_id, fixed),
    KEY survey_picture_questionnaire (council_id, questionnaire_id)
);
