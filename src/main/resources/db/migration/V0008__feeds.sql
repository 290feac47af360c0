-- Secret addresses under which other programs read a person's alerts and focus blocks. Of each secret only a hash is kept.
CREATE TABLE feed (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  name        text NOT NULL,
  secret_hash bytea NOT NULL UNIQUE,
  -- Whether the titles of meetings are in it.
  titles      boolean NOT NULL,
  created_at  timestamptz NOT NULL,
  read_at     timestamptz
);
CREATE INDEX feed_person ON feed (person_id);
