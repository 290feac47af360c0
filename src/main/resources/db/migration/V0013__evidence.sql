-- Who called a meeting, for the person's eyes only; null for their own, and where Google does not say.
ALTER TABLE event ADD COLUMN organizer_name text;
ALTER TABLE event ADD COLUMN organizer_address text;
ALTER TABLE flagged_meeting ADD COLUMN organizer_name text;
ALTER TABLE flagged_meeting ADD COLUMN organizer_address text;
-- What a series costs over the weeks that were looked at, as JSON; null for a single meeting.
ALTER TABLE flagged_meeting ADD COLUMN series_cost text;

-- Focus time that a person asked for in the week of a flagged meeting, besides what the plan books: its blocks come on
-- top of the weekly goal.
CREATE TABLE asked_block (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  meeting   uuid NOT NULL,
  start_at  timestamptz NOT NULL,
  end_at    timestamptz NOT NULL,
  asked_at  timestamptz NOT NULL,
  -- Of the block as we booked it; null until it is known to be booked.
  etag      text,
  undone_at timestamptz
);
CREATE INDEX asked_block_by_person ON asked_block (person_id, end_at);
