-- Whether everybody reads which theme of people's words a row of "you said, we did" answers.
ALTER TABLE consultation_outcome
    ADD COLUMN theme_shown BOOLEAN NULL COMMENT 'NULL where it was written while only the team read its theme';
