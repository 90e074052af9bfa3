-- When an account was last used, to the day: one that nobody uses any more is erased. Its row stays as a pseudonym.
ALTER TABLE people_account
    ADD COLUMN last_here_on DATE        NULL COMMENT 'day of the last sign-in; NULL before the first',
    ADD COLUMN erased_at    DATETIME(6) NULL COMMENT 'when name, address and secrets went';
