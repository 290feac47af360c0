package dev.focusguardian.bench;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.CartesianProductMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.PlanProblem;
import java.time.Duration;
import java.util.List;

/**
 * Plans by Timefold Solver: a first plan by construction, then local search on one thread until the
 * time is up. It cannot prove that it has found the best plan.
 */
final class TimefoldPlanner {

  private final SolverFactory<Seating> factory;

  /**
   * @param tuned whether to tune it: moves in pairs, because one block has to shrink when another
   *     is added to reach the goal exactly, and a tabu list, because late acceptance goes in
   *     circles among equal plans. Otherwise it runs with its defaults
   */
  TimefoldPlanner(Duration limit, boolean tuned) {
    LocalSearchPhaseConfig search = new LocalSearchPhaseConfig();
    if (tuned) {
      search
          .withLocalSearchType(LocalSearchType.TABU_SEARCH)
          .withMoveSelectorConfig(
              new UnionMoveSelectorConfig(
                  List.of(
                      new ChangeMoveSelectorConfig(),
                      new SwapMoveSelectorConfig(),
                      new CartesianProductMoveSelectorConfig(
                          List.of(
                              new ChangeMoveSelectorConfig(), new ChangeMoveSelectorConfig())))));
    }
    factory =
        SolverFactory.create(
            new SolverConfig()
                .withSolutionClass(Seating.class)
                .withEntityClasses(Seat.class)
                .withConstraintProviderClass(SeatingRules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(1L)
                .withPhases(new ConstructionHeuristicPhaseConfig(), search)
                .withTerminationSpentLimit(limit));
  }

  List<Interval> plan(PlanProblem problem) {
    return factory.buildSolver().solve(new Seating(problem)).blocks();
  }
}
