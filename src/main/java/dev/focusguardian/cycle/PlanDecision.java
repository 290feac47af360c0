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
 * The changes to make on the calendar. It is computed from values only, without I/O.
 *
 * @param levels the protection level of each block of the plan
 */
record PlanDecision(List<BlockChange> changes, ProtectionPlanner levels) {

  /**
   * @param churnLeft weighted minutes that the plan may still move; only called if it would move
   *     any
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

  /**
   * Only the changes that make way for a commitment: a block must not overlap one, even while a
   * question is open.
   */
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
