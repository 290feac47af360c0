-- Changes of others are let settle before blocks follow, unless somebody is waiting.
ALTER TABLE work ADD COLUMN hurry boolean NOT NULL DEFAULT false;
ALTER TABLE work ADD COLUMN changed_at timestamptz;
