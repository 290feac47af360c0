package dev.focusguardian.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as they are written in a terminal. */
final class FigureText {

  private FigureText() {}

  static String hours(long minutes) {
    return minutes < 0
        ? "-" + hours(-minutes)
        : String.format(Locale.ROOT, "%dh%02d", minutes / 60, minutes % 60);
  }

  static String percent(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.0f %%", value * 100);
  }

  static String ratio(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }
}
