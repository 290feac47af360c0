package dev.focusguardian.web.page;

/** The ladder of protection in words. */
final class Protection {

  private Protection() {}

  /** A word or two for the block itself. */
  static String badge(String protection) {
    return switch (protection) {
      case "watch" -> "watch, planned only";
      case "hint" -> "hint, shown as free";
      case "hold" -> "hold, busy";
      case "locked" -> "locked, busy";
      default -> protection;
    };
  }

  static String sentence(String protection) {
    return switch (protection) {
      case "watch" -> "Watch: planned, but not on your calendar yet.";
      case "hint" -> "Hint: on your calendar and shown as free, so others can still book over it.";
      case "hold" -> "Hold: shown as busy; it may still move to another time.";
      case "locked" -> "Locked: shown as busy; it stays where it is.";
      case "guarded" -> "Guarded: locked, and Google declines new invitations over it.";
      default -> "Protection: " + protection + ".";
    };
  }
}
