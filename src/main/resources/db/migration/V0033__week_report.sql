-- One row a person and week: what pages, API, trends and digests tell of it. Only the cycle writes it. src/docs/reports.md
-- explains the columns.
CREATE TABLE week_report (
  person_id                bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  week                     text NOT NULL,
  zone                     text NOT NULL,
  working_minutes          bigint NOT NULL,
  deep_work_minutes        bigint NOT NULL,
  threshold_minutes        bigint NOT NULL,
  goal_minutes             bigint NOT NULL,
  -- Null until the week has begun; set once, and never changed after that.
  planned_at_start_minutes bigint,
  survived_minutes         bigint NOT NULL,
  standing_minutes         bigint NOT NULL,
  lost_to_meetings         bigint NOT NULL,
  lost_to_person           bigint NOT NULL,
  lost_to_plan             bigint NOT NULL,
  alert                    text,
  -- All of it, as JSON.
  facts                    text NOT NULL,
  -- A hash of what the facts were worked out from: as long as it is the same, they are not worked out again.
  made_from                text NOT NULL,
  -- When the passing of time alone can change the facts; null for a week that is over.
  valid_until              timestamptz,
  written_at               timestamptz NOT NULL,
  PRIMARY KEY (person_id, week)
);
