-- Since when a person is leaving: from then on nothing is planned or booked for them, whatever happens, until all of
-- theirs is gone or they say that they stay.
ALTER TABLE work ADD COLUMN leaving_at timestamptz;

-- How far that has come with each account, so that whoever goes on after a crash can tell the whole of it.
ALTER TABLE connection ADD COLUMN left_events int NOT NULL DEFAULT 0;
ALTER TABLE connection ADD COLUMN left_channels int NOT NULL DEFAULT 0;
-- No event of ours stood on its calendars any more.
ALTER TABLE connection ADD COLUMN left_cleared_at timestamptz;
-- Google confirmed that the access is ended.
ALTER TABLE connection ADD COLUMN left_revoked_at timestamptz;
