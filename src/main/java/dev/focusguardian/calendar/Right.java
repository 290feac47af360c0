package dev.focusguardian.calendar;

/**
 * A permission that a person is asked for.
 *
 * @param scope the remote calendar's name of it
 */
public record Right(String scope, Use use) {

  /** What it lets us do. */
  public enum Use {
    LIST_CALENDARS(Need.READING),
    VIEW_EVENTS(Need.READING),
    WRITE_EVENTS(Need.BOOKING),
    SEE_FREE_BUSY(Need.COMPARING);

    private final Need need;

    Use(Need need) {
      this.need = need;
    }
  }

  /** What it is needed for. */
  public enum Need {
    /** Nothing at all works without it. */
    READING,
    /** Figures and flags work without it; focus blocks do not. */
    BOOKING,
    /** Everything works without it; other people's free time is not known. */
    COMPARING
  }

  public Need need() {
    return use.need;
  }
}
