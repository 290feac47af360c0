package dev.focusguardian.calendar;

/** A person whose free and busy times could not be read. */
public record UnreadableFreeBusy(String address, Reason reason) {

  /** Why not. */
  public enum Reason {
    /** There is no such calendar, or its owner does not show the person when they are busy. */
    NOT_SHARED("not-shared"),
    /** None of the person's accounts has allowed us to ask. */
    NOT_ALLOWED("not-allowed"),
    /** A group with more members than can be asked for. */
    TOO_LARGE("too-large"),
    /** Google could not be asked now, or did not find it out. */
    NOT_ANSWERED("not-answered");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "UnreadableFreeBusy[" + reason + "]";
  }
}
