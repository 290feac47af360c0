package dev.focusguardian.words;

/** Why a block stands where it does, for its calendar event, where no plan says it. */
public final class BlockWords {

  public static final String TAKEN_BACK = "You undid a change";
  public static final String STOOD_ALREADY = "It was already here";

  private BlockWords() {}
}
