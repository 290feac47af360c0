package dev.focusguardian.plan;

import java.util.Arrays;

/** Choices of blocks as parallel arrays: each is one block more than the choice before it. */
final class Choices {

  int size;
  int[] before = new int[256];
  int[] candidate = new int[256];

  /** Where the last block ends. */
  int[] point = new int[256];

  int[] protectedMinutes = new int[256];
  int[] reserve = new int[256];
  long[] high = new long[256];
  long[] low = new long[256];
  int[] next = new int[256];

  int add(
      int theBefore,
      int theCandidate,
      int thePoint,
      int theProtectedMinutes,
      int theReserve,
      long theHigh,
      long theLow) {
    if (size == before.length) {
      grow(2 * size);
    }
    before[size] = theBefore;
    candidate[size] = theCandidate;
    point[size] = thePoint;
    protectedMinutes[size] = theProtectedMinutes;
    reserve[size] = theReserve;
    high[size] = theHigh;
    low[size] = theLow;
    return size++;
  }

  private void grow(int length) {
    before = Arrays.copyOf(before, length);
    candidate = Arrays.copyOf(candidate, length);
    point = Arrays.copyOf(point, length);
    protectedMinutes = Arrays.copyOf(protectedMinutes, length);
    reserve = Arrays.copyOf(reserve, length);
    high = Arrays.copyOf(high, length);
    low = Arrays.copyOf(low, length);
    next = Arrays.copyOf(next, length);
  }

  boolean scoresAtLeast(int one, int other) {
    return high[one] > high[other] || (high[one] == high[other] && low[one] >= low[other]);
  }
}
