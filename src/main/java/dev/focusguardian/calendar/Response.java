package dev.focusguardian.calendar;

/**
 * The user's own {@code responseStatus}. An event the user owns, or is not invited to, is accepted.
 */
public enum Response {
  ACCEPTED,
  TENTATIVE,
  NEEDS_ACTION,
  DECLINED
}
