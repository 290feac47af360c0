package dev.focusguardian.alert;

import java.util.Locale;

/** Why a week has an alert. */
public enum AlertKind {
  /** It has less deep work than the person wants to keep. */
  WEEK_BELOW,
  /** It is not below, but something has come that the person wants to be told of. */
  NOTICE;

  /** As JSON and the database have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static AlertKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
