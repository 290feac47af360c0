package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From standing to wanted, releases first and bookings last: what goes must not stand in the way.
 */
public final class PlanDiff {

  private PlanDiff() {}

  /**
   * The steps to take. A block that was pinned, or locked by hand, is not mentioned at all: nothing
   * about it is ours to write. Nor is one outside the weeks of the request, or past.
   */
  public static List<BlockChange> between(PlanRequest request, FocusPlan plan) {
    StandingBlocks standing = StandingBlocks.of(request);
    Map<String, Standing> left = new LinkedHashMap<>();
    standing.movable().forEach(block -> left.put(block.id(), block));
    Map<String, Standing> held = new LinkedHashMap<>();
    standing.held().forEach(one -> held.put(one.block().id(), one.block()));
    List<BlockChange> wanted = new ArrayList<>();
    for (Block block : plan.blocks()) {
      String id = block.standingId();
      Standing old = id == null ? null : left.remove(id);
      Standing fixed = id == null ? null : held.get(id);
      if (old != null && !old.interval().equals(block.interval())) {
        wanted.add(
            new BlockChange.Move(old.id(), old.interval(), block.interval(), block.because()));
      } else if (old != null) {
        wanted.add(new BlockChange.Keep(old.id(), block.interval(), block.because()));
      } else if (fixed == null) {
        wanted.add(new BlockChange.Book(block.interval(), block.because()));
      } else if (!fixed.flags().contains(Flag.PINNED) && !fixed.flags().contains(Flag.LOCKED)) {
        wanted.add(new BlockChange.Keep(fixed.id(), block.interval(), block.because()));
      }
    }
    List<BlockChange> changes = releases(request, standing, left.values());
    // What moves away makes room for what is booked.
    wanted.stream().filter(change -> !(change instanceof BlockChange.Book)).forEach(changes::add);
    wanted.stream().filter(change -> change instanceof BlockChange.Book).forEach(changes::add);
    return changes;
  }

  private static List<BlockChange> releases(
      PlanRequest request, StandingBlocks standing, Collection<Standing> left) {
    List<BlockChange> releases = new ArrayList<>();
    List<WeekRules> weeks = new ArrayList<>();
    for (IsoWeek week : left.isEmpty() ? List.<IsoWeek>of() : request.weeks()) {
      weeks.add(new WeekRules(request, week, standing, standing.fixedFocus(request)));
    }
    for (Standing block : left) {
      Interval interval = block.interval();
      if (weeks.stream().anyMatch(week -> week.owns(interval.start()))) {
        releases.add(
            new BlockChange.Release(
                block.id(),
                interval,
                BlockReason.of(
                    request.committed().overlaps(interval)
                        ? BlockReason.Kind.NO_OTHER_PLACE
                        : BlockReason.Kind.NO_PLACE)));
      }
    }
    return releases;
  }
}
