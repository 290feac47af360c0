package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.PlanProblem.Candidate;
import dev.focusguardian.plan.PlanProblem.Day;
import dev.focusguardian.plan.PlanProblem.Week;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The quality of a plan by the definition of the best plan, whoever made it.
 *
 * @param broken minutes by which hard rules are broken
 * @param protectedMinutes weeks share no rule, so a plan that is best in each is best in the sum
 * @param churnQuarters weighted minutes of standing blocks that are given up, in quarters
 * @param startMinutes the sum of the starts, in minutes since the first Monday
 */
public record PlanQuality(
    long broken,
    long protectedMinutes,
    long churnQuarters,
    int blocks,
    long preference,
    long startMinutes)
    implements Comparable<PlanQuality> {

  public static PlanQuality of(PlanProblem problem, Collection<Interval> plan) {
    long broken = 0;
    long minutes = 0;
    long kept = 0;
    int blocks = 0;
    long preference = 0;
    long starts = 0;
    for (Week week : problem.weeks()) {
      long planned = 0;
      for (Day day : week.days()) {
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : day.candidates()) {
          if (plan.contains(candidate.block())) {
            chosen.add(candidate);
          }
        }
        broken += problem.broken(day, chosen);
        for (Candidate candidate : chosen) {
          planned += candidate.minutes();
          kept += candidate.keptWeight();
          blocks++;
          preference += candidate.preference();
          starts += candidate.start();
        }
      }
      broken += Math.max(0, planned - week.ceiling());
      minutes += planned;
    }
    if (blocks != plan.size()) {
      throw new IllegalStateException(
          "The plan has blocks that no rule allows: " + plan.size() + " instead of " + blocks);
    }
    return new PlanQuality(
        broken, minutes, problem.standingWeight() - kept, blocks, preference, starts);
  }

  /** Positive when this one is the better. */
  @Override
  public int compareTo(PlanQuality other) {
    long[] better = {
      other.broken - broken,
      protectedMinutes - other.protectedMinutes,
      other.churnQuarters - churnQuarters,
      other.blocks - blocks,
      preference - other.preference,
      other.startMinutes - startMinutes
    };
    for (long difference : better) {
      if (difference != 0) {
        return Long.signum(difference);
      }
    }
    return 0;
  }

  /** The first objective in which this plan is worse than a better one; empty if there is none. */
  public String shortOf(PlanQuality best) {
    if (broken != best.broken) {
      return "breaks rules";
    }
    if (protectedMinutes != best.protectedMinutes) {
      return "protected minutes";
    }
    if (churnQuarters != best.churnQuarters) {
      return "churn";
    }
    if (blocks != best.blocks) {
      return "number of blocks";
    }
    if (preference != best.preference) {
      return "preference";
    }
    return startMinutes != best.startMinutes ? "earliest" : "";
  }
}
