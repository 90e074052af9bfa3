-- What members of a named group are told about a change to what they are asked: no public notice says it. Null where everybody was told.
ALTER TABLE consultation_question_change
  ADD COLUMN told JSON NULL COMMENT 'localised';
