package dev.focusguardian.queue;

/** Whether a cycle acts on changes at once. */
public enum Urgency {
  /** Someone is waiting: every calendar is read, and blocks follow changes at once. */
  PROMPT,
  /**
   * Nobody is waiting: only due calendars are read, and blocks follow a burst of changes after it
   * ends.
   */
  DEBOUNCED
}
