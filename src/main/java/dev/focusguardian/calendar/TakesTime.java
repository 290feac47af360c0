package dev.focusguardian.calendar;

/** What an event counts as; the rows of the vocabulary's table "What takes time". */
public enum TakesTime {
  NOTHING,
  /** Zero or negative length: nothing, and worth a note. */
  EMPTY,
  /** Booked by this service and still owned: no commitment. */
  FOCUS_BLOCK,
  /** Leaves working time. */
  AWAY,
  /** Focus time that the person, or another tool, booked: no commitment. */
  SELF_MADE_FOCUS,
  /** An all-day event that may mean away, busy or nothing: nothing, until the person says. */
  ALL_DAY_NOTE,
  /** An unanswered invitation: a commitment in the projected view only. */
  PENDING,
  /** A commitment in both views. */
  COMMITMENT
}
