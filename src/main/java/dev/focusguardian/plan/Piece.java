package dev.focusguardian.plan;

/**
 * A piece of focus time that is still growing, where blocks may touch each other and fixed focus:
 * time is protected in pieces of an hour and more, so what is shorter waits. One number: 0 for
 * none, {@link #PROTECTED} once it has its hour, else its minutes and, of these, the minutes of
 * blocks.
 */
final class Piece {

  /** No piece, or one that nothing can touch any more. */
  static final int CLOSED = 0;

  private static final int PROTECTED = -1;
  private static final int RADIX = 64;
  private static final int HOUR = DayPlans.SHORTEST_PROTECTED;

  private Piece() {}

  static int fixed(int minutes) {
    return of(minutes, 0);
  }

  private static int of(int minutes, int ofBlocks) {
    return minutes >= HOUR ? PROTECTED : minutes * RADIX + ofBlocks;
  }

  static int withBlock(int piece, int minutes) {
    return piece == PROTECTED ? PROTECTED : of(minutes(piece) + minutes, piece % RADIX + minutes);
  }

  static int withFixed(int piece, int minutes) {
    return piece == PROTECTED ? PROTECTED : of(minutes(piece) + minutes, piece % RADIX);
  }

  /** Protected minutes gained when {@code more} minutes make {@code after} of {@code before}. */
  static int gain(int before, int after, int more) {
    return after == PROTECTED ? more + (before == PROTECTED ? 0 : minutes(before)) : 0;
  }

  /** Of the minutes gained, those of fixed focus: the blocks' own are counted where they stand. */
  static int fixedGain(int before, int after, int moreFixed) {
    return after == PROTECTED
        ? moreFixed + (before == PROTECTED ? 0 : minutes(before) - before % RADIX)
        : 0;
  }

  private static int minutes(int piece) {
    return piece / RADIX;
  }
}
