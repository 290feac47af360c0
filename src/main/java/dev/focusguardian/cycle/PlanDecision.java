package dev.focusguardian.cycle;

import dev.focusguardian.blocks.ChangeReasons;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.plan.ProtectionPolicy;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * What is to be changed on the calendar, decided from values alone.
 *
 * @param levels how firmly each block of the plan is to stand
 */
record PlanDecision(List<BlockChange> changes, ProtectionPlanner levels) {

  /**
   * @param churnLeft weighted minutes that the plan may move by itself; asked only if it would
   */
  static PlanDecision of(PlanRequest request, List<BookedBlock> blocks, DoubleSupplier churnLeft) {
    FocusPlan plan = KeepOrChange.toBook(request, churnLeft);
    ProtectionPlanner levels =
        ProtectionPlanner.of(
            request,
            plan,
            blocks.stream().collect(Collectors.toMap(BookedBlock::id, BookedBlock::protection)),
            ProtectionPolicy.defaults());
    return new PlanDecision(
        PlanDiff.between(request, plan).stream()
            .filter(change -> !levels.onlyWatches(change))
            .toList(),
        levels);
  }

  /** Only what makes way for a commitment: nothing is to lie over one, whatever else is asked. */
  PlanDecision makingWay(Horizon horizon, CycleTrigger trigger) {
    return new PlanDecision(
        changes.stream().filter(change -> makesWay(change, horizon, trigger)).toList(), levels);
  }

  private static boolean makesWay(BlockChange change, Horizon horizon, CycleTrigger trigger) {
    Interval leaves = change.leaves();
    return leaves != null
        && ChangeReasons.leaving(leaves, horizon, trigger).cause() == Cause.MEETING;
  }
}
