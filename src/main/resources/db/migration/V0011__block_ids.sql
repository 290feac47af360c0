-- A block's id follows from its place, so that two nodes, or one before and after a crash, mean the
-- same event. Google never gives an id free again: one whose event is gone must not be used anew.
CREATE TABLE spent_event (
  id        text PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX spent_event_by_person ON spent_event (person_id, at);
