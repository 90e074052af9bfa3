-- A team tries the real pages before people are asked. Whoever has the link takes part; all of it is thrown away when it ends.
CREATE TABLE consultation_rehearsal (
    id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT    NOT NULL,
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    token           CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the link''s secret, as hexadecimal',
    begun_at        DATETIME(6) NOT NULL,
    begun_by        BIGINT      NOT NULL COMMENT 'account',
    ends_at         DATETIME(6) NOT NULL COMMENT 'from then on nobody takes part',
    ended_at        DATETIME(6) NULL     COMMENT 'when its answers were thrown away',
    thrown_away     INT         NULL     COMMENT 'how many answers those were',
    CONSTRAINT consultation_rehearsal_token UNIQUE (council_id, token),
    KEY consultation_rehearsal_list (council_id, consultation_id)
);

-- What one kind of people is asked in a rehearsal: an activity of its own, so that no answer can be counted with real ones.
CREATE TABLE consultation_rehearsal_activity (
    council_id            SMALLINT NOT NULL,
    public_id             UUID     NOT NULL COMMENT 'random; what the survey feature calls it',
    rehearsal_id          BIGINT   NOT NULL REFERENCES consultation_rehearsal (id),
    activity              UUID     NOT NULL COMMENT 'the real one that is tried',
    questionnaire_version BIGINT   NOT NULL COMMENT 'as it stood when the rehearsal began',
    CONSTRAINT consultation_rehearsal_activity_public UNIQUE (council_id, public_id),
    KEY consultation_rehearsal_activity_list (council_id, rehearsal_id)
);
