package dev.focusguardian.preferences;

/** Language of a message to an organizer. */
public enum MessageLanguage {
  EN,
  DE
}
