-- Who called a meeting, for the person's eyes only; null for their own, and where Google does not say.
ALTER TABLE event ADD COLUMN organizer_name text;
ALTER TABLE event ADD COLUMN organizer_address text;
ALTER TABLE flagged_meeting ADD COLUMN organizer_name text;
ALTER TABLE flagged_meeting ADD COLUMN organizer_address text;
-- What a series costs over the weeks that were looked at, as JSON; null for a single meeting.
ALTER TABLE flagged_meeting ADD COLUMN series_cost text;
