-- One row a person and week: what pages, API, trends and digests tell of it. A cycle writes it, and a command of the person that changes what it says. src/docs/reports.md
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
  -- When the last working time of the week ends: the first page shows the first week that has some left.
  working_until            timestamptz,
  -- All of it, as JSON.
  facts                    text NOT NULL,
  -- A hash of what the facts were worked out from: as long as it is the same, they are not worked out again.
  made_from                text NOT NULL,
  -- When the passing of time alone can change the facts; null for a week that is over.
  valid_until              timestamptz,
  written_at               timestamptz NOT NULL,
  PRIMARY KEY (person_id, week)
);

-- Weeks that somebody wants to see and that the mirror does not cover: the next cycle reads them.
CREATE TABLE week_request (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  week      text NOT NULL,
  asked_at  timestamptz NOT NULL,
  PRIMARY KEY (person_id, week)
);

-- What one calendar holds in such a week, as JSON; it goes with the calendar.
CREATE TABLE week_copy (
  calendar uuid NOT NULL REFERENCES calendar ON DELETE CASCADE,
  week     text NOT NULL,
  read_at  timestamptz NOT NULL,
  -- How many events came without a usable time.
  left_out int NOT NULL,
  events   text NOT NULL,
  PRIMARY KEY (calendar, week)
);
