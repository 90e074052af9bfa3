-- Which consultation a draft was made like, so that whoever goes on with it knows what is still to write anew.
ALTER TABLE consultation
    ADD COLUMN copied_from UUID NULL COMMENT 'public id of the one whose words and questions it began with; NULL for none';
