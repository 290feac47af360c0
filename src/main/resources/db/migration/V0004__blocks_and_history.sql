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
  protection    text NOT NULL CHECK (protection IN ('HINT', 'HOLD', 'LOCKED', 'GUARDED')),
  pinned        boolean NOT NULL DEFAULT false,
  moved_at      timestamptz,
  because       text NOT NULL
);
CREATE INDEX focus_block_by_person ON focus_block (person_id, start_at);

-- A block's id follows from its place, so that two nodes, or one before and after a crash, mean the same event. Google
-- never gives an id free again: one whose event is gone must not be used a second time.
CREATE TABLE retired_event (
  id         text PRIMARY KEY,
  person_id  bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at         timestamptz NOT NULL DEFAULT now(),
  -- All blocks were gone at once: the calendar was emptied, or Google said so. They may come back.
  may_return boolean NOT NULL DEFAULT false
);
CREATE INDEX retired_event_by_person ON retired_event (person_id, at);

-- Slots that nothing is booked in again.
CREATE TABLE no_go (
  person_id    bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  start_at     timestamptz NOT NULL,
  end_at       timestamptz NOT NULL,
  -- Nobody refused it: it is left alone because blocks of that day were taken away again and again.
  stepped_back boolean NOT NULL DEFAULT false,
  PRIMARY KEY (person_id, start_at, end_at)
);

-- Weekly slots that nothing is booked in, in the person's zone.
CREATE TABLE avoided (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  weekday   int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_time time NOT NULL,
  to_time   time NOT NULL,
  UNIQUE (person_id, weekday, from_time, to_time)
);

-- What the person is asked before anything is done.
CREATE TABLE question (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('many-removals', 'many-writes', 'avoid')),
  -- Of a weekly slot to avoid.
  weekday     int,
  from_time   time,
  to_time     time,
  -- How much would be done at once: removals or writes.
  changes     bigint,
  -- Compared with what that looks like much: all blocks ahead, or the changes of the last 24 hours.
  beside      bigint,
  asked_at    timestamptz NOT NULL,
  answer      text CHECK (answer IN ('yes', 'no')),
  answered_at timestamptz,
  CHECK ((kind = 'avoid') = (weekday IS NOT NULL)),
  CHECK ((kind = 'avoid') = (changes IS NULL AND beside IS NULL))
);
CREATE INDEX question_by_person ON question (person_id, asked_at);

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

-- What was done, cycle by cycle, so that it can be told and undone.
CREATE TABLE cycle (
  id            uuid PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at            timestamptz NOT NULL,
  -- What it was run for.
  occasion      text NOT NULL,
  undone_at     timestamptz,
  -- A cycle that is being undone stays the one that is meant, whatever is noted meanwhile.
  undo_begun_at timestamptz
);
CREATE INDEX cycle_by_person ON cycle (person_id, at);

CREATE TABLE history (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id    bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  cycle        uuid REFERENCES cycle ON DELETE CASCADE,
  at           timestamptz NOT NULL,
  what         text NOT NULL CHECK (what IN ('booked', 'moved', 'changed', 'released', 'deleted-by-person', 'made-yours',
                 'pinned', 'taken-up-again', 'gone-with-calendar')),
  block_id     text NOT NULL,
  start_at     timestamptz NOT NULL,
  end_at       timestamptz NOT NULL,
  -- Where the block stood before it was moved; null for one that was not.
  before_start timestamptz,
  before_end   timestamptz,
  -- What the plan said; null where the reason says it all.
  because      text,
  -- What had happened, as a word and its values; each face makes a sentence of it.
  reason       text,
  -- What takes the person's time now, if that was it.
  taken_start  timestamptz,
  taken_end    timestamptz,
  -- What the person changed on the block, if that was it.
  edits        text[] NOT NULL DEFAULT '{}',
  -- Whose doing it was.
  cause        text NOT NULL DEFAULT 'plan' CHECK (cause IN ('person', 'meeting', 'plan'))
);
CREATE INDEX history_by_person ON history (person_id, at);
CREATE INDEX history_by_cycle ON history (cycle);
