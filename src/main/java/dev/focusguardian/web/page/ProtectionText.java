package dev.focusguardian.web.page;

import dev.focusguardian.plan.ProtectionLevel;

/** English texts for protection levels. */
final class ProtectionText {

  private ProtectionText() {}

  /** A word or two for the block itself. */
  static String badge(ProtectionLevel level) {
    return switch (level) {
      case WATCH -> "watch, planned only";
      case HINT -> "hint, shown as free";
      case HOLD -> "hold, busy";
      case LOCKED -> "locked, busy";
      case GUARDED -> "guarded";
    };
  }

  static String sentence(ProtectionLevel level) {
    return switch (level) {
      case WATCH -> "Watch: planned, but not on your calendar yet.";
      case HINT -> "Hint: on your calendar and shown as free, so others can still book over it.";
      case HOLD -> "Hold: shown as busy; it may still move to another time.";
      case LOCKED -> "Locked: shown as busy; it stays where it is.";
      case GUARDED -> "Guarded: locked, and Google declines new invitations over it.";
    };
  }
}
