-- Until then no cycle is begun for the person, and one that runs ends before its next write: somebody waits.
ALTER TABLE work ADD COLUMN give_way_until timestamptz;
