-- What may still be asked of Google, by all nodes together.
CREATE TABLE google_budget (
  scope     text PRIMARY KEY,
  tokens    double precision NOT NULL,
  filled_at timestamptz NOT NULL
);

-- What was asked, by person, day (UTC) and method.
CREATE TABLE google_calls (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  day       date NOT NULL,
  kind      text NOT NULL,
  calls     bigint NOT NULL,
  PRIMARY KEY (person_id, day, kind)
);

-- When each calendar is to be looked at next, and whether the next cycle is to.
CREATE TABLE look (
  calendar   uuid PRIMARY KEY REFERENCES calendar ON DELETE CASCADE,
  due_at     timestamptz NOT NULL,
  asked      boolean NOT NULL DEFAULT false,
  looked_at  timestamptz,
  changed_at timestamptz
);

-- When the account's list of calendars was last read.
ALTER TABLE connection ADD COLUMN listed_at timestamptz;

-- Push channels: by which Google tells that a calendar has changed. A row is written before the channel is asked for,
-- because its first message can come before the answer does.
CREATE TABLE channel (
  id            text PRIMARY KEY,
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  -- Null once the calendar is forgotten: the channel is to be stopped.
  calendar      uuid REFERENCES calendar ON DELETE SET NULL,
  token_hash    bytea NOT NULL,
  created_at    timestamptz NOT NULL,
  -- What Google answered; null before it did.
  resource_id   text,
  expires_at    timestamptz,
  -- When its first message came: from then on it is relied upon.
  heard_at      timestamptz
);
CREATE INDEX channel_by_calendar ON channel (calendar);
-- Calendars of some kinds cannot be watched, and not every address may be called.
ALTER TABLE look ADD COLUMN no_push_until timestamptz;
