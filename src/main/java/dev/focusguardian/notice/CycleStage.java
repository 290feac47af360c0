package dev.focusguardian.notice;

/** What is being done for a person. */
public enum CycleStage {
  READING,
  READING_OTHER_WEEKS,
  PLANNING,
  BOOKING,
  UNDOING
}
