package dev.focusguardian.blocks;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason.Edit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done to a block.
 *
 * @param before where it stood until now, when it is moved; else null
 * @param edits what is changed on one that stays in its place
 */
record BlockStep(BlockEvent event, @Nullable Interval before, List<Edit> edits) {

  BlockStep {
    edits = List.copyOf(edits);
  }

  static BlockStep booked() {
    return new BlockStep(BlockEvent.BOOKED, null, List.of());
  }

  static BlockStep moved(Interval before) {
    return new BlockStep(BlockEvent.MOVED, before, List.of());
  }

  static BlockStep changed(List<Edit> edits) {
    return new BlockStep(BlockEvent.CHANGED, null, edits);
  }
}
