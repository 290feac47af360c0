-- Times that a person offers to others under a secret address. Of each secret only a hash is kept.
CREATE TABLE offer (
  id              uuid PRIMARY KEY,
  person_id       bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  token_hash      bytea NOT NULL UNIQUE,
  -- For whom; only the person sees it.
  note            text NOT NULL,
  minutes         int NOT NULL CHECK (minutes > 0),
  first_date      date NOT NULL,
  last_date       date NOT NULL,
  -- Whether a pick needs no confirmation.
  confirms_itself boolean NOT NULL,
  most_picks      int NOT NULL CHECK (most_picks > 0),
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz,
  CHECK (last_date >= first_date)
);
CREATE INDEX offer_person ON offer (person_id, created_at);

-- A slot that somebody picked.
CREATE TABLE offer_pick (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  offer       uuid NOT NULL REFERENCES offer ON DELETE CASCADE,
  secret_hash bytea NOT NULL UNIQUE,
  -- Of those in "confirming" and "cancelling" the calendar does not know yet: the next cycle tells it.
  state       text NOT NULL CHECK (state IN
    ('waiting', 'confirming', 'confirmed', 'declined', 'taken', 'failed', 'cancelling', 'cancelled')),
  start_at    timestamptz NOT NULL,
  end_at      timestamptz NOT NULL,
  name        text NOT NULL,
  email       text NOT NULL,
  subject     text NOT NULL,
  picked_at   timestamptz NOT NULL,
  changed_at  timestamptz NOT NULL,
  -- Where the event is; null while there is none.
  calendar    uuid REFERENCES calendar ON DELETE SET NULL,
  -- Google's id of that calendar, which outlives the account's connection.
  google_calendar text,
  event_id    text,
  -- Who cancelled it.
  cancelled_by text CHECK (cancelled_by IN ('person', 'guest')),
  -- It was to be cancelled, but its event is not what was booked, or cannot be reached.
  changed     boolean NOT NULL DEFAULT false,
  -- The person has not seen yet what became of it.
  news        boolean NOT NULL DEFAULT true,
  -- Two people cannot have the same time, whichever offer they picked it from. An event that exists guards its time itself.
  CONSTRAINT offer_pick_apart EXCLUDE USING gist
    (int8range(person_id, person_id, '[]') WITH &&, tstzrange(start_at, end_at) WITH &&)
    WHERE (state IN ('waiting', 'confirming'))
);
CREATE INDEX offer_pick_offer ON offer_pick (offer);
CREATE INDEX offer_pick_person ON offer_pick (person_id, state);
