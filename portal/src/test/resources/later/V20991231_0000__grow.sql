-- A later release, for the spec of migrations that run while this one serves: it only adds.
CREATE TABLE spec_later_thing (
    id         BIGINT   NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT NOT NULL REFERENCES council (id),
    words      JSON     NOT NULL
);
ALTER TABLE survey_response ADD COLUMN spec_later VARCHAR(20) NULL;
ALTER TABLE survey_text ADD COLUMN spec_later INT NOT NULL DEFAULT 0;
ALTER TABLE people_session ADD COLUMN spec_later INT NOT NULL DEFAULT 7;
ALTER TABLE people_account ADD COLUMN spec_later DATE NULL FIRST;
ALTER TABLE consultation ADD COLUMN spec_later JSON NULL AFTER words;
ALTER TABLE content_entry ADD COLUMN spec_later VARCHAR(60) NOT NULL DEFAULT '';
CREATE INDEX spec_later_closing ON consultation (council_id, closes_at);
