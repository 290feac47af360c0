package dev.focusguardian.plan;

import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.PlanRequest.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From standing to wanted, releases first: what is given up must not stand in the way. */
public final class PlanDiff {

  private PlanDiff() {}

  public static List<BlockChange> between(PlanRequest request, FocusPlan plan) {
    Map<String, Standing> movable = new HashMap<>();
    for (Standing block : request.standing()) {
      if (!FocusPlanner.isFixed(block, request)) {
        movable.put(block.id(), block);
      }
    }
    List<BlockChange> changes = new ArrayList<>();
    List<BlockChange> bookings = new ArrayList<>();
    for (Block block : plan.blocks()) {
      Standing standing = block.standingId() == null ? null : movable.remove(block.standingId());
      if (standing == null) {
        bookings.add(new BlockChange.Book(block.interval(), block.because()));
      } else if (standing.interval().equals(block.interval())) {
        bookings.add(new BlockChange.Keep(standing.id(), block.interval(), block.because()));
      } else {
        bookings.add(
            new BlockChange.Move(
                standing.id(), standing.interval(), block.interval(), block.because()));
      }
    }
    movable.values().stream()
        .sorted(Comparator.comparing(Standing::interval))
        .forEach(
            standing ->
                changes.add(
                    new BlockChange.Release(
                        standing.id(),
                        standing.interval(),
                        request.committed().overlaps(standing.interval())
                            ? "A meeting took its place, and no other slot was left"
                            : "The plan has no place for it any more")));
    changes.addAll(bookings);
    return changes;
  }
}
