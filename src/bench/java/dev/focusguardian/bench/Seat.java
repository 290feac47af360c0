package dev.focusguardian.bench;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import dev.focusguardian.plan.PlanProblem;
import dev.focusguardian.plan.PlanProblem.Candidate;
import dev.focusguardian.plan.PlanProblem.Day;
import dev.focusguardian.plan.PlanProblem.Week;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Place for one block on a day, which Timefold fills with one of the day's blocks or leaves empty.
 */
@PlanningEntity
public final class Seat {

  private @Nullable PlanProblem problem;
  private @Nullable Week week;
  private @Nullable Day day;

  @PlanningVariable(allowsUnassigned = true)
  private @Nullable Candidate candidate;

  /** For Timefold, which copies seats. */
  public Seat() {}

  Seat(PlanProblem problem, Week week, Day day) {
    this.problem = problem;
    this.week = week;
    this.day = day;
  }

  @ValueRangeProvider
  List<Candidate> getCandidates() {
    return day().candidates();
  }

  PlanProblem problem() {
    return Objects.requireNonNull(problem);
  }

  Week week() {
    return Objects.requireNonNull(week);
  }

  Day day() {
    return Objects.requireNonNull(day);
  }

  @Nullable Candidate candidate() {
    return candidate;
  }

  /** Only for taken seats: the rules see no others. */
  Candidate taken() {
    return Objects.requireNonNull(candidate);
  }
}
