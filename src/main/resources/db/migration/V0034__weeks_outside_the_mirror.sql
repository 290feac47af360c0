-- Weeks that somebody wants to see and that the mirror does not cover: the next cycle reads them.
CREATE TABLE week_request (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  week      text NOT NULL,
  asked_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, week)
);

-- What one calendar holds in such a week, as JSON; it goes with the calendar.
CREATE TABLE week_copy (
  calendar uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  week     text NOT NULL,
  read_at  timestamptz NOT NULL,
  -- How many events came without a usable time.
  left_out int NOT NULL,
  events   text NOT NULL,
  PRIMARY KEY (calendar, week)
);
