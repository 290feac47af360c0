package dev.focusguardian.words;

/** Reasons of blocks that no plan placed, for their calendar events. */
public final class BlockWords {

  public static final String TAKEN_BACK = "You undid a change";
  public static final String ASKED_FOR = "You asked for it when a meeting took your time";
  public static final String STOOD_ALREADY = "It was already here";

  private BlockWords() {}
}
