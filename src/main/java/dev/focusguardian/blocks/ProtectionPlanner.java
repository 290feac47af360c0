package dev.focusguardian.blocks;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.Climb;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.Rung;
import dev.focusguardian.plan.Rungs;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.Protection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How firmly each block of a plan is to stand, in the words of the calendar. */
public final class ProtectionPlanner {

  private final Rungs rungs;

  public ProtectionPlanner(PlanRequest request, FocusPlan plan, List<BookedBlock> blocks) {
    Map<String, Rung> standing = new HashMap<>();
    blocks.forEach(block -> standing.put(block.id(), rung(block.protection())));
    rungs = Rungs.of(request, plan, standing, Climb.defaults());
  }

  /** Whether a block is not to be on the calendar yet. */
  public boolean onlyWatches(BlockChange change) {
    return change instanceof BlockChange.Book book && rungs.of(book.interval()) == Rung.WATCH;
  }

  Protection of(Interval block) {
    return switch (rungs.of(block)) {
      case WATCH, HINT -> Protection.HINT;
      case HOLD -> Protection.HOLD;
      case LOCKED -> Protection.LOCKED;
    };
  }

  private static Rung rung(Protection protection) {
    return switch (protection) {
      case HINT -> Rung.HINT;
      case HOLD -> Rung.HOLD;
      case LOCKED, GUARDED -> Rung.LOCKED;
    };
  }
}
