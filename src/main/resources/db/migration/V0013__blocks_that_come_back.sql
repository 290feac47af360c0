-- Blocks that were all gone at once: the calendar was emptied, or Google said so. They may come back.
ALTER TABLE spent_event ADD COLUMN may_return boolean NOT NULL DEFAULT false;
