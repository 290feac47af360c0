-- Stretches of dates that are spent in another way than usual. That no two of a person's share a date is
-- seen to under a lock on the person's row.
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
