package dev.focusguardian.settings;

/**
 * The repair of a stored setting that can't be used as it is.
 *
 * @param value see {@link Kind}
 */
public record SettingRepair(Kind kind, String value) {

  /** What was done. */
  public enum Kind {
    /**
     * The default replaces an invalid value. {@code value} is the setting's key, made printable.
     */
    DEFAULT_HOLDS,
    /**
     * The policy becomes a dry run, because we don't know what the person allowed. {@code value} is
     * the key.
     */
    NOTHING_IS_WRITTEN,
    /** The title was cleaned. {@code value} is the new title. */
    TITLE_CLEANED
  }
}
