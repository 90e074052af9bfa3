-- What a council says before it opens a consultation, and keeps to: when it decides, what becomes of what comes late, and whether figures are
-- shown while people can still answer. Fixed at opening, but for a decision day that is moved in public.
CREATE TABLE consultation_declared (
    council_id       SMALLINT   NOT NULL REFERENCES council (id),
    consultation_id  BIGINT     NOT NULL REFERENCES consultation (id),
    decision_on      DATE       NULL     COMMENT 'the day on which it is decided, in the United Kingdom; NULL where none is named',
    paper_days       SMALLINT   NOT NULL COMMENT 'so many days after the close a sheet of paper that comes is still counted',
    late_letters     VARCHAR(5) NOT NULL COMMENT 'READ: a late letter or e-mail is put before those who decide, marked; ASIDE: it is not',
    late_answers     VARCHAR(9) NOT NULL COMMENT 'ENDS: what was typed and not sent at the close is not taken; AS_LETTER: it may come as a late letter',
    shown_while_open BOOLEAN    NOT NULL COMMENT 'whether released figures are public before the close',
    CONSTRAINT consultation_declared_one UNIQUE (council_id, consultation_id)
);
