-- Which occurrence of its series an event is: when the series meant it to start, as a time or as a date.
ALTER TABLE event ADD COLUMN original_at timestamptz;
ALTER TABLE event ADD COLUMN original_date date;
-- Until the calendar is listed anew, which the next look does, an occurrence is taken for where it stands.
UPDATE event SET original_at = start_at, original_date = first_date WHERE series_id IS NOT NULL;
-- Whether whoever the calendar belongs to is on the guest list or called the meeting.
ALTER TABLE event ADD COLUMN own_answer boolean NOT NULL DEFAULT false;
