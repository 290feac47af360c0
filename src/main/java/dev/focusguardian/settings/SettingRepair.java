package dev.focusguardian.settings;

/**
 * What was done about a stored setting that cannot be used as it is.
 *
 * @param value what {@link Kind} says
 */
public record SettingRepair(Kind kind, String value) {

  /** What was done. */
  public enum Kind {
    /** The value is the setting's key, made printable, as for the next one. */
    DEFAULT_HOLDS,
    /** Nobody knows how far the person wanted to go. */
    NOTHING_IS_WRITTEN,
    /** The value is the title now. */
    TITLE_CLEANED
  }
}
