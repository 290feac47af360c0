-- The person's own token for Slack, with which their status there is set while a focus block runs.
CREATE TABLE slack_presence (
  person_id     bigint PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  -- For which the token is sealed; another one with each token.
  id            uuid NOT NULL UNIQUE,
  token         bytea NOT NULL,
  workspace     text NOT NULL,
  account       text NOT NULL,
  -- What the status says.
  text          text NOT NULL,
  emoji         text NOT NULL,
  connected_at  timestamptz NOT NULL,
  -- The person has switched it off. The row goes as soon as nothing of ours stands at Slack.
  leaving       boolean NOT NULL DEFAULT false,
  -- What stands at Slack, or may stand there: written before Slack is called. Null while no block runs.
  block_end     timestamptz,
  set_text      text,
  set_emoji     text,
  -- Null where the person has a status or a snooze of their own, which stays.
  status_until  timestamptz,
  snooze_until  timestamptz,
  -- Whether Slack has confirmed it.
  settled       boolean NOT NULL DEFAULT true,
  -- Slack's code of the last failure, and when it is tried again.
  problem       text,
  failures      int NOT NULL DEFAULT 0,
  retry_at      timestamptz,
  -- One at a time asks Slack about a person; after a crash another one may from then on.
  claimed_until timestamptz
);

-- A browser is told through its push service.
ALTER TABLE notification_channel DROP CONSTRAINT notification_channel_kind_check;
ALTER TABLE notification_channel ADD CHECK (kind IN ('mail', 'slack', 'google-chat', 'teams', 'webhook', 'push'));
-- The push service no longer knows the browser: nothing is sent there any more.
ALTER TABLE notification_channel ADD COLUMN ended_at timestamptz;

-- The key pair with which push services recognize this installation; one for all nodes, made at first use.
CREATE TABLE push_key (
  one         boolean PRIMARY KEY DEFAULT true CHECK (one),
  id          uuid NOT NULL,
  public_key  bytea NOT NULL,
  private_key bytea NOT NULL,
  made_at     timestamptz NOT NULL
);
