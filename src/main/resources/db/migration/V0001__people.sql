-- All that is somebody's is keyed by that person.

CREATE TABLE person (
  id           bigint PRIMARY KEY,
  settings     text NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL DEFAULT now(),
  -- Until then nothing is written.
  paused_until timestamptz,
  -- When another week is planned for; null as soon as one begins.
  roll_day     int CHECK (roll_day BETWEEN 1 AND 7),
  roll_time    time,
  roll_weeks   int
);
INSERT INTO person (id) VALUES (1);

-- Stretches of dates that are spent in another way than usual. No two of a person's share a date: that is checked under
-- a lock on the person's row.
CREATE TABLE phase (
  id                uuid PRIMARY KEY,
  person_id         bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind              text NOT NULL CHECK (kind IN ('coding', 'release', 'on-call', 'planning', 'leave')),
  from_date         date NOT NULL,
  to_date           date NOT NULL CHECK (to_date >= from_date),
  -- Null: what the kind makes of the settings.
  goal_minutes      int CHECK (goal_minutes >= 0),
  threshold_minutes int CHECK (threshold_minutes >= 0),
  policy            text CHECK (policy IN ('just-in-time', 'hold', 'dry-run'))
);
CREATE INDEX phase_by_person ON phase (person_id, from_date);

-- What a person is told once; pages and API show it, whatever else may carry it further.
CREATE TABLE notification (
  id            uuid PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  connection_id uuid,
  at            timestamptz NOT NULL,
  kind          text NOT NULL,
  -- The kind's values, as JSON; each face makes a sentence of them.
  matter        text NOT NULL,
  seen_at       timestamptz
);
CREATE INDEX notification_by_person ON notification (person_id, at);

-- The queue of cycles: who works for that person, until when, and how far the work is.
CREATE TABLE work (
  person_id       bigint PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  asked           bigint NOT NULL DEFAULT 0,
  done            bigint NOT NULL DEFAULT 0,
  -- What the next cycle is run for; of several occasions, the one that somebody waits for.
  occasion        text,
  urgent          boolean NOT NULL DEFAULT false,
  lease_owner     text,
  lease_until     timestamptz,
  -- Until then no cycle begins for the person, and one that runs ends before its next write: somebody waits.
  preempted_until timestamptz,
  failures        int NOT NULL DEFAULT 0,
  not_before      timestamptz,
  last_success    timestamptz,
  -- What went wrong in the last cycle, as JSON; null when nothing did.
  last_problem    text,
  -- Changes of others settle before blocks follow, unless somebody is waiting.
  changed_at      timestamptz,
  -- The settings with which the plan was last carried out.
  settled_with    text,
  -- Since when a person is leaving: from then on nothing is planned or booked for them, until all of theirs is gone or
  -- they say that they stay.
  leaving_at      timestamptz,
  -- How far the cycle is that runs.
  stage           text,
  pages           int NOT NULL DEFAULT 0,
  events          int NOT NULL DEFAULT 0
);
INSERT INTO work (person_id) VALUES (1);

-- Work that goes on while nobody waits for it, and what came of it: the last run of each kind.
CREATE TABLE job_run (
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL,
  run         uuid NOT NULL,
  -- The node that runs it keeps this ahead of now; once it has passed, the run has ended in a crash.
  alive_until timestamptz NOT NULL,
  steps_done  int NOT NULL DEFAULT 0,
  steps       int NOT NULL DEFAULT 0,
  begun_at    timestamptz NOT NULL,
  ended_at    timestamptz,
  outcome     text,
  PRIMARY KEY (person_id, kind)
);
