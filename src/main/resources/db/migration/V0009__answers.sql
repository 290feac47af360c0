-- What a person does about an alert beyond keeping and declining, and how its life is told.
ALTER TABLE alert ADD COLUMN snoozed_until timestamptz;
ALTER TABLE alert ADD COLUMN resolved_by text CHECK (resolved_by IN ('meeting-gone', 'meeting-moved', 'declined',
  'threshold-changed', 'week-recovered', 'week-below', 'not-checked'));
-- The state as the history has it last: what differs from it is still to be written down.
ALTER TABLE alert ADD COLUMN logged text;
UPDATE alert SET logged = concat_ws('/', state, answer);

ALTER TABLE flagged_meeting ADD COLUMN snoozed_until timestamptz;
ALTER TABLE flagged_meeting ADD COLUMN resolved_by text CHECK (resolved_by IN ('meeting-gone', 'meeting-moved', 'declined',
  'threshold-changed', 'week-recovered', 'week-below', 'not-checked'));
ALTER TABLE flagged_meeting ADD COLUMN logged text;
UPDATE flagged_meeting SET logged = concat_ws('/', state, answer);
-- What all occurrences of a series have in common; null for a single meeting.
ALTER TABLE flagged_meeting ADD COLUMN series text;
ALTER TABLE flagged_meeting DROP CONSTRAINT flagged_meeting_answer_check;
ALTER TABLE flagged_meeting ADD CHECK (answer IN ('declined', 'declined-series', 'kept', 'proposed', 'muted'));

-- Series that the person does not want flagged.
CREATE TABLE muted_series (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  series    text NOT NULL,
  title     text NOT NULL,
  muted_at  timestamptz NOT NULL,
  UNIQUE (person_id, series)
);

-- Every change of the state of an alert or a flagged meeting, written in the transaction that made it.
CREATE TABLE alert_change (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at            timestamptz NOT NULL,
  alert         uuid NOT NULL,
  -- Null for the week as a whole.
  meeting       uuid,
  week          text NOT NULL,
  title         text,
  state         text NOT NULL,
  answer        text,
  resolved_by   text,
  snoozed_until timestamptz
);
CREATE INDEX alert_change_by_person ON alert_change (person_id, at);

-- Meetings that a person had us move, so that it can be undone.
CREATE TABLE moved_meeting (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  alert       uuid NOT NULL,
  calendar    uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  event_id    text NOT NULL,
  title       text NOT NULL,
  from_start  timestamptz NOT NULL,
  from_end    timestamptz NOT NULL,
  to_start    timestamptz NOT NULL,
  to_end      timestamptz NOT NULL,
  -- As it was after our move.
  etag        text NOT NULL,
  moved_at    timestamptz NOT NULL,
  undone_at   timestamptz
);
CREATE INDEX moved_meeting_by_person ON moved_meeting (person_id, moved_at);

-- Links of messages that were used: each works once.
CREATE TABLE used_link (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  used_at   timestamptz NOT NULL
);
