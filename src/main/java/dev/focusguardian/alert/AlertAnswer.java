package dev.focusguardian.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person did about an alert or a flagged meeting. */
public enum AlertAnswer {
  DECLINED,
  DECLINED_SERIES,
  KEPT,
  /** They proposed another time. */
  PROPOSED,
  /** They do not want its series flagged. */
  MUTED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word as the database has it. */
  public static @Nullable AlertAnswer of(@Nullable String word) {
    return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
