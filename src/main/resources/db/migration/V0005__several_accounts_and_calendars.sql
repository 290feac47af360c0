-- A connection is one Google account's grant; what is read of it, and where blocks go, are its calendars.
ALTER TABLE connection RENAME COLUMN calendar_id TO account;
-- The scopes that were granted, which can be fewer than were asked for.
ALTER TABLE connection ADD COLUMN scopes text NOT NULL DEFAULT '';
-- Whether its events show as "busy (private)" to everybody but the person.
ALTER TABLE connection ADD COLUMN personal boolean NOT NULL DEFAULT false;
-- What the browser that began a consent has to bring back, hashed; null when no browser began it.
ALTER TABLE connection ADD COLUMN browser text;

CREATE TABLE calendar (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  connection_id uuid NOT NULL REFERENCES connection ON DELETE CASCADE,
  google_id     text NOT NULL,
  summary       text NOT NULL,
  zone          text NOT NULL,
  access_role   text NOT NULL,
  is_primary    boolean NOT NULL,
  -- What the person ticked.
  reads         boolean NOT NULL DEFAULT false,
  books         boolean NOT NULL DEFAULT false,
  state         text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'gone')),
  -- The copy.
  sync_token    text,
  fingerprint   text,
  window_start  timestamptz,
  window_end    timestamptz,
  listed_at     timestamptz,
  synced_at     timestamptz,
  doubted       boolean NOT NULL DEFAULT false,
  UNIQUE (connection_id, google_id),
  CHECK (reads OR NOT books)
);
CREATE UNIQUE INDEX calendar_for_booking ON calendar (person_id) WHERE books;

INSERT INTO calendar (person_id, connection_id, google_id, summary, zone, access_role, is_primary, reads, books,
  sync_token, fingerprint, window_start, window_end, listed_at, synced_at, doubted)
SELECT person_id, id, account, account, coalesce(zone, 'UTC'), 'owner', true, true, may_book AND first,
  sync_token, fingerprint, window_start, window_end, listed_at, synced_at, doubted
FROM (SELECT *, row_number() OVER (PARTITION BY person_id ORDER BY may_book DESC, connected_at) = 1 AS first
      FROM connection WHERE account IS NOT NULL AND state <> 'pending') AS known;

UPDATE connection SET scopes = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly '
    || 'https://www.googleapis.com/auth/calendar.events.readonly'
    || CASE WHEN may_book THEN ' https://www.googleapis.com/auth/calendar.events.owned' ELSE '' END
  WHERE state <> 'pending';

ALTER TABLE event ADD COLUMN calendar uuid REFERENCES calendar ON DELETE CASCADE;
UPDATE event SET calendar = c.id FROM calendar c WHERE c.connection_id = event.connection_id;
ALTER TABLE event ALTER COLUMN calendar SET NOT NULL;
ALTER TABLE event DROP CONSTRAINT event_pkey;
ALTER TABLE event DROP COLUMN connection_id;
ALTER TABLE event ADD PRIMARY KEY (calendar, event_id);

ALTER TABLE connection
  DROP COLUMN zone, DROP COLUMN sync_token, DROP COLUMN fingerprint, DROP COLUMN window_start, DROP COLUMN window_end,
  DROP COLUMN listed_at, DROP COLUMN synced_at, DROP COLUMN doubted;
