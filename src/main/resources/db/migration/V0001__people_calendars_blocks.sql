-- All that is somebody's is keyed by that person.

CREATE TABLE person (
  id         bigint PRIMARY KEY,
  settings   text NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO person (id) VALUES (1);

-- One row for each cycle's single flight: who works for that person, and until when.
CREATE TABLE work (
  person_id    bigint PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  asked        bigint NOT NULL DEFAULT 0,
  done         bigint NOT NULL DEFAULT 0,
  lease_owner  text,
  lease_until  timestamptz,
  failures     int NOT NULL DEFAULT 0,
  not_before   timestamptz,
  last_success timestamptz,
  last_problem text
);
INSERT INTO work (person_id) VALUES (1);

CREATE TABLE connection (
  id            uuid PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  state         text NOT NULL CHECK (state IN ('pending', 'connected', 'needs-reconnecting')),
  login_hint    text,
  -- The consent under way: single use, short-lived, bound to the browser that began it.
  oauth_state   text UNIQUE,
  verifier      text,
  redirect_uri  text,
  expires_at    timestamptz,
  -- Once connected.
  calendar_id   text,
  zone          text,
  may_book      boolean NOT NULL DEFAULT false,
  token         bytea,
  connected_at  timestamptz,
  -- The copy of its calendar.
  sync_token    text,
  fingerprint   text,
  window_start  timestamptz,
  window_end    timestamptz,
  listed_at     timestamptz,
  synced_at     timestamptz,
  doubted       boolean NOT NULL DEFAULT false
);

CREATE TABLE event (
  connection_id     uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  event_id          text NOT NULL,
  calendar_id       text NOT NULL,
  uid               text NOT NULL,
  series_id         text,
  etag              text NOT NULL,
  start_at          timestamptz,
  end_at            timestamptz,
  first_date        date,
  end_date          date,
  title             text NOT NULL,
  type              text NOT NULL,
  status            text NOT NULL,
  response          text NOT NULL,
  transparent       boolean NOT NULL,
  with_others       boolean NOT NULL,
  organized_by_self boolean NOT NULL,
  block_id          text,
  colour            text,
  guests            boolean NOT NULL,
  PRIMARY KEY (connection_id, event_id)
);

-- Our blocks. A row is written before its event is, so that no event of ours is ever unknown to us.
CREATE TABLE focus_block (
  id            text PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  calendar_id   text NOT NULL,
  event_id      text NOT NULL UNIQUE,
  start_at      timestamptz NOT NULL,
  end_at        timestamptz NOT NULL,
  etag          text,
  title         text NOT NULL,
  colour        text,
  protection    text NOT NULL,
  pinned        boolean NOT NULL DEFAULT false,
  moved_at      timestamptz,
  because       text NOT NULL
);
CREATE INDEX focus_block_by_person ON focus_block (person_id, start_at);

CREATE TABLE no_go (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  start_at  timestamptz NOT NULL,
  end_at    timestamptz NOT NULL,
  PRIMARY KEY (person_id, start_at, end_at)
);

CREATE TABLE alert (
  id            uuid PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  week          text NOT NULL,
  event_id      text NOT NULL,
  kind          text NOT NULL,
  state         text NOT NULL,
  title         text NOT NULL,
  start_at      timestamptz NOT NULL,
  end_at        timestamptz NOT NULL,
  recurring     boolean NOT NULL,
  cost_minutes  bigint NOT NULL,
  deep_without  bigint NOT NULL,
  deep_with     bigint NOT NULL,
  threshold     bigint NOT NULL,
  alternatives  text NOT NULL,
  UNIQUE (person_id, week, event_id)
);

CREATE TABLE history (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at        timestamptz NOT NULL,
  what      text NOT NULL,
  block_id  text NOT NULL,
  start_at  timestamptz NOT NULL,
  end_at    timestamptz NOT NULL,
  because   text NOT NULL
);
