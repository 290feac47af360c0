package dev.focusguardian.alert;

import java.util.List;

/**
 * The meetings that, moved or declined, bring a week back to its threshold, or as near to it as
 * three meetings can. The definition is in {@code src/docs/alerts.md}.
 *
 * @param moves three at most, the one that recovers most first; empty where the week keeps its
 *     threshold, and where no meeting could help
 * @param deepWorkMinutesAfter {@code D} of the week with all of them made
 */
public record Remedy(List<RemedyMove> moves, long deepWorkMinutesAfter, boolean reachesThreshold) {

  public Remedy {
    moves = List.copyOf(moves);
  }

  public static Remedy of(WeekLook look) {
    return new RemedySearch(look).find();
  }
}
