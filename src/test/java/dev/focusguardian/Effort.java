package dev.focusguardian;

/**
 * How many random cases a test tries. The usual build takes a sample; {@code -Pnightly} sets {@code
 * -Dtests.effort=10} and takes ten times as many.
 */
public final class Effort {

  private static final int TIMES = Integer.getInteger("tests.effort", 1);

  private Effort() {}

  /**
   * @param sample how many the usual build tries
   */
  public static int times(int sample) {
    return sample * TIMES;
  }

  /**
   * @param sample how many the usual build tries
   * @param nightly how many {@code -Pnightly} tries
   */
  public static int times(int sample, int nightly) {
    return TIMES > 1 ? nightly : sample;
  }
}
