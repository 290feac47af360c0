-- When the last working time of the week ends: the first page shows the first week that has some left.
-- Reports hold the week's events and costs from now on; all of them are written again by the next cycle.
DELETE FROM week_report;
ALTER TABLE week_report ADD COLUMN working_until timestamptz;
