package dev.focusguardian.deletion;

import java.util.Arrays;
import java.util.Locale;

/** A kind of data that is stored of a person, named after its table. */
public enum StoredKind {
  /** Of the person's own row: the settings that they changed. */
  PERSON,
  CONNECTION,
  /** Of the connections, those whose consent was never given. */
  UNFINISHED_CONSENT,
  CALENDAR,
  EVENT,
  WRITE_CONFLICT,
  LEFT_OUT,
  SYNC_SCHEDULE,
  CHANNEL,
  FOCUS_BLOCK,
  RETIRED_EVENT,
  NO_GO,
  AVOIDED,
  QUESTION,
  PHASE,
  ALERT,
  FLAGGED_MEETING,
  KNOWN_WEEK,
  MUTED_SERIES,
  ALERT_CHANGE,
  MOVED_MEETING,
  ASKED_BLOCK,
  USED_LINK,
  WEEK_COPY,
  WEEK_REQUEST,
  WEEK_REPORT,
  HISTORY,
  CYCLE,
  JOB_RUN,
  NOTIFICATION,
  NOTIFICATION_CHANNEL,
  SLACK_PRESENCE,
  OUTGOING_MESSAGE,
  FEED,
  OFFER,
  OFFER_PICK,
  ASSISTANT_DRAFT,
  ASSISTANT_PERMISSION,
  GOOGLE_CALLS,
  /** What nobody has given a name yet. It is deleted all the same. */
  OTHER;

  static StoredKind of(String table) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(table))
        .findFirst()
        .orElse(OTHER);
  }
}
