-- What a person is told of once; their pages and API show it, whatever else may carry it further.
CREATE TABLE notification (
  id            uuid PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  connection_id uuid REFERENCES connection ON DELETE SET NULL,
  at            timestamptz NOT NULL,
  kind          text NOT NULL,
  text          text NOT NULL,
  seen_at       timestamptz
);
CREATE INDEX notification_by_person ON notification (person_id, at);
