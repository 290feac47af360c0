-- Where a person wants to be told. Addresses and secrets are sealed like tokens.
CREATE TABLE notification_channel (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  kind        text NOT NULL CHECK (kind IN ('mail', 'slack', 'google-chat', 'teams', 'webhook')),
  name        text NOT NULL,
  address     bytea NOT NULL,
  -- Signs what is sent; only webhooks have one.
  secret      bytea,
  created_at  timestamptz NOT NULL,
  -- The last delivery, and since when none has succeeded.
  sent_at     timestamptz,
  failing_since timestamptz,
  problem     text
);
CREATE INDEX notification_channel_person ON notification_channel (person_id);

-- What is to be told on a channel: written in the transaction that found it, so nothing is told of a look that was rolled
-- back, and nothing is lost when the process ends.
CREATE TABLE outgoing_message (
  id          uuid PRIMARY KEY,
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  channel     uuid NOT NULL REFERENCES notification_channel ON DELETE CASCADE,
  -- The same cause is told once on a channel, however often it is found.
  cause       text NOT NULL,
  -- The alert and the flagged meetings it is about, as JSON.
  subject     text NOT NULL,
  created_at  timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'failed')),
  -- What goes out together goes under one id: that of the message that took the others along.
  batch       uuid,
  attempts    int NOT NULL DEFAULT 0,
  problem     text,
  sent_at     timestamptz,
  UNIQUE (channel, cause)
);
CREATE INDEX outgoing_message_waiting ON outgoing_message (channel, due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX outgoing_message_sent ON outgoing_message (channel, sent_at);

-- The table of db-scheduler, which delivers them.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);

-- A week can have a notice as well as an alert that is over.
ALTER TABLE alert ADD COLUMN kind text NOT NULL DEFAULT 'week-below' CHECK (kind IN ('week-below', 'notice'));
ALTER TABLE alert DROP CONSTRAINT alert_person_id_week_key;
ALTER TABLE alert ADD UNIQUE (person_id, week, kind);
