-- The terms of a notice know how often they were saved, so that nobody overwrites a colleague unseen. Where young people's work on a question is
-- planned and nobody signed one, two people say why.
ALTER TABLE tender_notice
    ADD COLUMN terms_version INT  NOT NULL DEFAULT 0 COMMENT 'counts the saves of the terms, over all notices of the tender',
    ADD COLUMN no_question   JSON NULL               COMMENT 'why no question of young people is signed, by language; NULL where one is, or none is planned';
