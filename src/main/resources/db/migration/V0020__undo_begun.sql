-- A cycle that is being taken back stays the one that is meant, whatever is noted meanwhile.
ALTER TABLE cycle ADD COLUMN undo_begun_at timestamptz;
