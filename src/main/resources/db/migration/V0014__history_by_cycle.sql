-- What was done, cycle by cycle, so that it can be told and taken back.
CREATE TABLE cycle (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at        timestamptz NOT NULL,
  -- What it was run for.
  occasion  text NOT NULL,
  undone_at timestamptz
);
CREATE INDEX cycle_by_person ON cycle (person_id, at);
ALTER TABLE history ADD COLUMN cycle uuid REFERENCES cycle ON DELETE CASCADE;
-- Where a block stood before it was moved; null for one that was not.
ALTER TABLE history ADD COLUMN before_start timestamptz;
ALTER TABLE history ADD COLUMN before_end timestamptz;
-- In answer to what, in one sentence, and whose doing that was.
ALTER TABLE history ADD COLUMN answer_to text NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN cause text NOT NULL DEFAULT 'plan' CHECK (cause IN ('person', 'meeting', 'plan'));
CREATE INDEX history_by_person ON history (person_id, at);
CREATE INDEX history_by_cycle ON history (cycle);

-- For what the next cycle is asked; of several, what somebody waits for.
ALTER TABLE work ADD COLUMN occasion text;

-- The settings with which blocks were brought to the plan last.
ALTER TABLE work ADD COLUMN settled_with text;

-- Until then nothing is written.
ALTER TABLE person ADD COLUMN paused_until timestamptz;
-- When the person said that a new account may be written to, before its days of trial were over.
ALTER TABLE connection ADD COLUMN go_at timestamptz;

-- What the person is asked before anything is done.
CREATE TABLE question (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('many-removals', 'many-writes', 'avoid')),
  text        text NOT NULL,
  -- Of a weekly slot to avoid.
  weekday     int,
  from_time   time,
  to_time     time,
  asked_at    timestamptz NOT NULL,
  answer      text CHECK (answer IN ('yes', 'no')),
  answered_at timestamptz
);
CREATE INDEX question_by_person ON question (person_id, asked_at);

-- Weekly slots that nothing is booked in, in the person's zone.
CREATE TABLE avoided (
  id        uuid PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  weekday   int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_time time NOT NULL,
  to_time   time NOT NULL,
  UNIQUE (person_id, weekday, from_time, to_time)
);

-- When another week is planned for; null as soon as one begins.
ALTER TABLE person ADD COLUMN roll_day int CHECK (roll_day BETWEEN 1 AND 7);
ALTER TABLE person ADD COLUMN roll_time time;
ALTER TABLE person ADD COLUMN roll_weeks int;
