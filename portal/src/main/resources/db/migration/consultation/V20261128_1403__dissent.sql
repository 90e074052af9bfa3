-- Dissent for those who decide, in each language. Packs of before have it in the working language alone, in the column dissent.
ALTER TABLE consultation_pack ADD COLUMN dissent_words JSON NULL COMMENT 'localised; NULL in packs of before';
