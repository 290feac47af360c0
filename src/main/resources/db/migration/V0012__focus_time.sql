-- Whether an account can have focus-time events: found out by trying, and tried again now and then.
ALTER TABLE connection ADD COLUMN focus_time text NOT NULL DEFAULT 'UNTRIED'
  CHECK (focus_time IN ('UNTRIED', 'WORKS', 'REFUSED'));
ALTER TABLE connection ADD COLUMN focus_time_tried_at timestamptz;
