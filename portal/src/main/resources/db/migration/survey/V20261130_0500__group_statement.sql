-- A statement that a named group agrees itself. When it did is a day it chose to tell; its name stands with it only if it wants that.
ALTER TABLE survey_group_record
    ADD COLUMN agreed_on  DATE NULL COMMENT 'of a statement: the day on which the group agreed it',
    ADD COLUMN group_name JSON NULL COMMENT 'of a statement: the name of the group by language; NULL where it does not want it told';
