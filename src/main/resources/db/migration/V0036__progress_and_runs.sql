-- How far the cycle is that runs for a person, so that every node can tell.
ALTER TABLE work
  ADD COLUMN stage text,
  ADD COLUMN pages int NOT NULL DEFAULT 0,
  ADD COLUMN events int NOT NULL DEFAULT 0;

-- Work that goes on while nobody waits for it, and what came of it: the last run of each kind.
CREATE TABLE job_run (
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL,
  run         uuid NOT NULL,
  -- Kept ahead of now by the node that runs it; a run that ended in a crash is over after it.
  alive_until timestamptz NOT NULL,
  steps_done  int NOT NULL DEFAULT 0,
  steps       int NOT NULL DEFAULT 0,
  begun_at    timestamptz NOT NULL,
  ended_at    timestamptz,
  outcome     text,
  PRIMARY KEY (person_id, kind)
);
