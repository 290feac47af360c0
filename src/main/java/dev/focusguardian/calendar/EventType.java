package dev.focusguardian.calendar;

/** Google's {@code eventType}; a type we do not know is read as {@link #DEFAULT}. */
public enum EventType {
  DEFAULT,
  FOCUS_TIME,
  OUT_OF_OFFICE,
  WORKING_LOCATION,
  BIRTHDAY,
  FROM_GMAIL
}
