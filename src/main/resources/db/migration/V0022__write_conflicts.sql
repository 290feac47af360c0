-- Events that stood in the way of a write though our copy of the calendar did not show it. Plans keep clear of them
-- for as long as the copy and our own block say the same as they did then, and for a while at most.
CREATE TABLE write_conflict (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  calendar  uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  event_id  text NOT NULL,
  start_at  timestamptz NOT NULL,
  end_at    timestamptz NOT NULL,
  -- The versions of the event that the copy and our own block had.
  known     text NOT NULL,
  seen_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, calendar, event_id)
);
