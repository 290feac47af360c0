package dev.focusguardian.queue;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a cycle is requested. */
public enum CycleTrigger {
  CONNECTED,
  POLL,
  PUSH,
  SETTINGS,
  PERSON,
  /** The horizon is due to advance by a week. */
  ROLL,
  UNDO,
  FAREWELL;

  /** Polls, pushes and the horizon are automatic. For anything else a person is waiting. */
  public Urgency urgency() {
    return this == POLL || this == PUSH || this == ROLL ? Urgency.DEBOUNCED : Urgency.PROMPT;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CycleTrigger of(@Nullable String word) {
    return word == null ? POLL : named(word);
  }

  public static CycleTrigger named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
