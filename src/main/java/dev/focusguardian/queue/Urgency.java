package dev.focusguardian.queue;

/** Whether a cycle acts on changes at once. */
public enum Urgency {
  /** Somebody is waiting: every calendar is read, and changes are followed at once. */
  PROMPT,
  /** Nobody is waiting: what is due is read, and a burst of changes is followed once it is over. */
  DEBOUNCED
}
