package dev.focusguardian.calendar;

/** Google's {@code status} of an event. */
public enum EventStatus {
  CONFIRMED,
  TENTATIVE,
  CANCELLED
}
