-- Versions of its questions that an activity asked before those it asks now. Nothing here says who answered which, or how many.
CREATE TABLE consultation_question_change (
  id            BIGINT AUTO_INCREMENT PRIMARY KEY,
  council_id    SMALLINT    NOT NULL,
  activity_id   BIGINT      NOT NULL,
  version       BIGINT      NOT NULL COMMENT 'of the questionnaire, asked until then',
  replaced_at   DATETIME(6) NOT NULL,
  UNIQUE KEY consultation_question_change_version (council_id, activity_id, version),
  CONSTRAINT consultation_question_change_activity FOREIGN KEY (activity_id) REFERENCES consultation_activity (id)
);
