-- Which copy of a meeting was flagged, and what the person did about it.
ALTER TABLE alert ADD COLUMN calendar_id text;
ALTER TABLE alert ADD COLUMN answer text CHECK (answer IN ('declined', 'declined-series', 'kept'));

-- Events of a calendar that cannot be counted, because they came without a time that makes sense.
CREATE TABLE left_out (
  calendar uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  event_id text NOT NULL,
  PRIMARY KEY (calendar, event_id)
);
