package dev.focusguardian.plan;

import java.util.Arrays;
import java.util.List;

/** What a day can give: for each number of protected minutes its best choice of blocks. */
final class DayChoices {

  private static final int NONE = -1;

  private final Candidates candidates;
  private final Choices choices;
  private final int[] best;

  /**
   * @param best places in {@code choices}, or -1; at most one for a number of minutes
   */
  DayChoices(Candidates candidates, Choices choices, int[] best) {
    this.candidates = candidates;
    this.choices = choices;
    this.best = Arrays.stream(best).filter(choice -> choice != NONE).toArray();
  }

  int size() {
    return best.length;
  }

  int minutes(int index) {
    return choices.protectedMinutes[best[index]];
  }

  long high(int index) {
    return choices.high[best[index]];
  }

  long low(int index) {
    return choices.low[best[index]];
  }

  /** Adds the blocks as pairs of start and end, in no order. */
  void addBlocks(int index, List<int[]> blocks) {
    for (int choice = best[index];
        choices.before[choice] != NONE;
        choice = choices.before[choice]) {
      int candidate = choices.candidate[choice];
      blocks.add(new int[] {candidates.start[candidate], candidates.end[candidate]});
    }
  }
}
