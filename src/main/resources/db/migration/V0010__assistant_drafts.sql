-- What an assistant wants to change, until the person has confirmed it or it expires.
CREATE TABLE assistant_draft (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  tool        text NOT NULL,
  -- What the tool was called with: a time, or the id of an alert.
  argument    text NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  -- Null while the person has not decided.
  answer      text CHECK (answer IN ('applied', 'discarded')),
  answered_at timestamptz
);
CREATE INDEX assistant_draft_person ON assistant_draft (person_id, created_at);

-- The tools that may apply their change at once. Without a row a tool only makes drafts.
CREATE TABLE assistant_permission (
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  tool        text NOT NULL,
  allowed_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, tool)
);
