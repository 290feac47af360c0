package dev.focusguardian.book;

/** The result of an answer to an invitation. */
public enum ReplyOutcome {
  /** It was sent. */
  ANSWERED,
  /** It was answered like that before, so nothing was sent. */
  ANSWERED_BEFORE,
  /** The person organizes the meeting, so there is nobody to answer to. */
  OWN_MEETING,
  /** The person is not on the guest list by name, for example because a group was invited. */
  NOT_INVITED,
  /** Only one occurrence of the series is on this calendar; nothing was sent. */
  NO_SERIES,
  /** It does not exist any more. */
  GONE,
  /** It is at another time than the person thinks; nothing was sent. */
  MOVED
}
