-- A connection is one Google account's grant; what is read of it, and where blocks go, are its calendars.
CREATE TABLE connection (
  id                  uuid PRIMARY KEY,
  person_id           bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  state               text NOT NULL CHECK (state IN ('pending', 'connected', 'needs-reconnecting')),
  login_hint          text,
  -- The consent under way: single use, short-lived, bound to the browser that began it.
  oauth_state         text UNIQUE,
  verifier            text,
  redirect_uri        text,
  expires_at          timestamptz,
  -- What that browser has to bring back, hashed; null when no browser began it.
  browser             text,
  -- Once connected.
  account             text,
  -- The scopes that were granted, which can be fewer than were asked for.
  scopes              text NOT NULL DEFAULT '',
  may_book            boolean NOT NULL DEFAULT false,
  token               bytea,
  -- Left alone because no key here opens its token: the right key brings it back, nobody has to connect again.
  locked              boolean NOT NULL DEFAULT false,
  -- When the account was first connected; the grant can be a newer one.
  connected_at        timestamptz,
  granted_at          timestamptz,
  -- When the person said that a new account may be written to, before its days of trial were over.
  go_at               timestamptz,
  -- Whether its events show as "busy (private)" to everybody but the person.
  personal            boolean NOT NULL DEFAULT false,
  -- When the account's list of calendars was last read.
  listed_at           timestamptz,
  -- Whether the account can have focus-time events: found out by trying, and tried again now and then.
  focus_time          text NOT NULL DEFAULT 'UNTRIED' CHECK (focus_time IN ('UNTRIED', 'WORKS', 'REFUSED')),
  focus_time_tried_at timestamptz,
  -- How far leaving has come, so that the whole of it can be told after a crash.
  left_events         int NOT NULL DEFAULT 0,
  left_channels       int NOT NULL DEFAULT 0,
  -- No event of ours stood on its calendars any more.
  left_cleared_at     timestamptz,
  -- Google confirmed that the access is ended.
  left_revoked_at     timestamptz
);
ALTER TABLE notification ADD FOREIGN KEY (connection_id) REFERENCES connection ON DELETE SET NULL;

CREATE TABLE calendar (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id         bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  connection_id     uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  google_id         text NOT NULL,
  summary           text NOT NULL,
  zone              text NOT NULL,
  access_role       text NOT NULL,
  is_primary        boolean NOT NULL,
  -- What the person ticked.
  reads             boolean NOT NULL DEFAULT false,
  books             boolean NOT NULL DEFAULT false,
  state             text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'gone')),
  -- The copy.
  sync_token        text,
  fingerprint       text,
  window_start      timestamptz,
  window_end        timestamptz,
  listed_at         timestamptz,
  synced_at         timestamptz,
  -- The last listing was so empty that it is not believed before a second one.
  suspicious        boolean NOT NULL DEFAULT false,
  -- Most of what stood on the calendar was gone at the last look: it was emptied or replaced.
  bulk_removal_seen boolean NOT NULL DEFAULT false,
  UNIQUE (connection_id, google_id),
  CHECK (reads OR NOT books)
);
CREATE UNIQUE INDEX calendar_for_booking ON calendar (person_id) WHERE books;

CREATE TABLE event (
  calendar          uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  event_id          text NOT NULL,
  calendar_id       text NOT NULL,
  uid               text NOT NULL,
  series_id         text,
  -- Which occurrence of its series it is: when the series meant it to start, as a time or as a date.
  original_at       timestamptz,
  original_date     date,
  etag              text NOT NULL,
  start_at          timestamptz,
  end_at            timestamptz,
  first_date        date,
  end_date          date,
  title             text NOT NULL,
  type              text NOT NULL,
  status            text NOT NULL,
  response          text NOT NULL,
  -- The calendar's owner is on the guest list or called the meeting.
  own_answer        boolean NOT NULL DEFAULT false,
  transparent       boolean NOT NULL,
  with_others       boolean NOT NULL,
  organized_by_self boolean NOT NULL,
  block_id          text,
  colour            text,
  guests            boolean NOT NULL,
  -- Whether an event of ours still looks as we wrote it last; null where it does not say.
  as_written        boolean,
  -- Google's word on when it was last changed.
  updated_at        timestamptz,
  -- How many other people are on it, as far as Google shows.
  people            int,
  PRIMARY KEY (calendar, event_id)
);

-- Events of a calendar that cannot be counted, because they came without a time that makes sense.
CREATE TABLE left_out (
  calendar uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  event_id text NOT NULL,
  PRIMARY KEY (calendar, event_id)
);

-- When each calendar is read next, and whether the next cycle is to read it.
CREATE TABLE sync_schedule (
  calendar      uuid PRIMARY KEY REFERENCES calendar ON DELETE CASCADE,
  due_at        timestamptz NOT NULL,
  asked         boolean NOT NULL DEFAULT false,
  looked_at     timestamptz,
  changed_at    timestamptz,
  -- Calendars of some kinds cannot be watched, and not every address may be called.
  no_push_until timestamptz
);

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
