package dev.focusguardian.preferences;

/** How a message to an organizer sounds. */
public enum MessageTone {
  SHORT,
  WARM,
  FORMAL
}
