package dev.focusguardian.bench;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** The definition of the best plan for Timefold: one score level per objective. */
public final class SeatingRules implements ConstraintProvider {

  static final int SOFT_LEVELS = 5;

  private static final BendableLongScore RULE = BendableLongScore.ofHard(1, SOFT_LEVELS, 0, 1);

  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      factory
          .forEach(Seat.class)
          .groupBy(Seat::problem, Seat::day, ConstraintCollectors.toList(Seat::taken))
          .penalizeLong(RULE, (problem, day, chosen) -> problem.broken(day, chosen))
          .asConstraint("the rules of a day"),
      factory
          .forEach(Seat.class)
          .groupBy(Seat::week, ConstraintCollectors.sumLong(seat -> seat.taken().minutes()))
          .filter((week, minutes) -> minutes > week.ceiling())
          .penalizeLong(RULE, (week, minutes) -> minutes - week.ceiling())
          .asConstraint("the weekly goal"),
      factory
          .forEach(Seat.class)
          .rewardLong(level(0), seat -> seat.taken().minutes())
          .asConstraint("most protected minutes"),
      factory
          .forEach(Seat.class)
          .rewardLong(level(1), seat -> seat.taken().keptWeight())
          .asConstraint("least churn"),
      factory.forEach(Seat.class).penalizeLong(level(2)).asConstraint("fewest blocks"),
      factory
          .forEach(Seat.class)
          .rewardLong(level(3), seat -> seat.taken().preference())
          .asConstraint("highest preference"),
      factory
          .forEach(Seat.class)
          .penalizeLong(level(4), seat -> seat.taken().start())
          .asConstraint("earliest")
    };
  }

  private static BendableLongScore level(int soft) {
    return BendableLongScore.ofSoft(1, SOFT_LEVELS, soft, 1);
  }
}
