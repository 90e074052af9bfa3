-- A questionnaire being written. Its questions are one JSON document, read strictly by the format it names.
CREATE TABLE survey_questionnaire (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT    NOT NULL REFERENCES council (id),
    public_id    UUID        NOT NULL,
    body         JSON        NOT NULL COMMENT 'format, title and pages; ids in it never change',
    lock_version INT         NOT NULL DEFAULT 1 COMMENT 'counts saves, so that two editors do not overwrite each other',
    changed_at   DATETIME(6) NOT NULL,
    CONSTRAINT survey_questionnaire_public UNIQUE (council_id, public_id)
);

-- A questionnaire as it was put to people. Never changed: answers stay tied to the questions they were given to.
CREATE TABLE survey_questionnaire_version (
    id               BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id       SMALLINT    NOT NULL REFERENCES council (id),
    questionnaire_id BIGINT      NOT NULL REFERENCES survey_questionnaire (id),
    number           INT         NOT NULL COMMENT 'from 1',
    body             JSON        NOT NULL,
    frozen_at        DATETIME(6) NOT NULL,
    CONSTRAINT survey_questionnaire_version_number UNIQUE (council_id, questionnaire_id, number)
);
