package dev.focusguardian.bench;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.PlanProblem;
import dev.focusguardian.plan.PlanProblem.Day;
import dev.focusguardian.plan.PlanProblem.Week;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as Timefold sees it. */
@PlanningSolution
public final class Seating {

  @PlanningEntityCollectionProperty private List<Seat> seats = List.of();

  @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = SeatingRules.SOFT_LEVELS)
  private @Nullable BendableLongScore score;

  /** For Timefold, which copies plans. */
  public Seating() {}

  Seating(PlanProblem problem) {
    List<Seat> all = new ArrayList<>();
    for (Week week : problem.weeks()) {
      for (Day day : week.days()) {
        if (!day.candidates().isEmpty()) {
          for (int i = 0; i < problem.mostBlocksADay(); i++) {
            all.add(new Seat(problem, week, day));
          }
        }
      }
    }
    seats = all;
  }

  List<Interval> blocks() {
    List<Interval> blocks = new ArrayList<>();
    for (Seat seat : seats) {
      if (seat.candidate() != null) {
        blocks.add(seat.taken().block());
      }
    }
    return blocks;
  }

  @Nullable BendableLongScore score() {
    return score;
  }
}
