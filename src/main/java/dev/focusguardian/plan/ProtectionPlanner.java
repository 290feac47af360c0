package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.FocusPlan.WeekPlan;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How firmly each block of a plan stands. Just in time, blocks that are open to others (hints,
 * shown as free; in later weeks watches, without an event) are together no longer than the slack
 * allows: what the rest of the week could still hold, less what the goal still needs. As slack
 * shrinks they become holds one by one, the earliest first: it has the least time left to find
 * another place, and those who look for a slot far ahead still find the later ones. Near its start
 * every block is locked. The reasons for the numbers are in {@code src/docs/ladder.md}.
 */
public final class ProtectionPlanner {

  /** More than any week can hold. */
  private static final int WHOLE_WEEK_MINUTES = 7 * 24 * 60;

  private final Map<Interval, ProtectionLevel> levels = new HashMap<>();

  private ProtectionPlanner() {}

  /**
   * @param standing how the standing blocks stand now, by id
   */
  public static ProtectionPlanner of(
      PlanRequest request,
      FocusPlan plan,
      Map<String, ProtectionLevel> standing,
      ProtectionPolicy policy) {
    ProtectionPlanner planner = new ProtectionPlanner();
    Set<String> byHand =
        request.standing().stream()
            .filter(one -> one.flags().contains(Flag.PINNED) || one.flags().contains(Flag.LOCKED))
            .map(Standing::id)
            .collect(Collectors.toSet());
    for (WeekPlan week : plan.weeks()) {
      List<Block> open = new ArrayList<>();
      for (Block block : week.blocks()) {
        String id = block.standingId();
        if (id != null && byHand.contains(id)) {
          planner.levels.put(
              block.interval(), standing.getOrDefault(id, ProtectionLevel.LOCKED).planned());
        } else if (isNear(block.interval(), request)) {
          planner.levels.put(block.interval(), ProtectionLevel.LOCKED);
        } else {
          open.add(block);
        }
      }
      planner.decide(request, week, open, standing, policy);
    }
    return planner;
  }

  private static boolean isNear(Interval block, PlanRequest request) {
    Instant now = request.now();
    Duration lock = Duration.ofHours(request.preferences().blocks().timing().lockHours());
    return now != null && block.start().isBefore(now.plus(lock));
  }

  private void decide(
      PlanRequest request,
      WeekPlan week,
      List<Block> blocks,
      Map<String, ProtectionLevel> standing,
      ProtectionPolicy policy) {
    if (blocks.isEmpty()) {
      return;
    }
    if (request.aim(week.week()).policy() != Policy.JUST_IN_TIME) {
      blocks.forEach(block -> levels.put(block.interval(), ProtectionLevel.HOLD));
      return;
    }
    boolean later = isLater(request, week.week());
    long slack = slackMinutes(request, week);
    List<Long> minutes = blocks.stream().map(block -> block.interval().minutes()).toList();
    int longest = request.preferences().blocks().length().maxMinutes();
    int held = held(minutes, policy.openMinutes(slack, longest));
    int heldStill = held(minutes, policy.openAgainMinutes(slack, longest));
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean hold = i < held || (i < heldStill && isBusy(block.standingId(), standing));
      ProtectionLevel open =
          later && block.standingId() == null ? ProtectionLevel.WATCH : ProtectionLevel.HINT;
      levels.put(block.interval(), hold ? ProtectionLevel.HOLD : open);
    }
  }

  /** Whether it comes after the next week. */
  private static boolean isLater(PlanRequest request, IsoWeek week) {
    Instant now = request.now();
    return now != null
        && week.compareTo(IsoWeek.of(now.atZone(request.zone()).toLocalDate()).plus(1)) > 0;
  }

  private static boolean isBusy(@Nullable String id, Map<String, ProtectionLevel> standing) {
    return id != null && standing.getOrDefault(id, ProtectionLevel.HINT) != ProtectionLevel.HINT;
  }

  private static long slackMinutes(PlanRequest request, WeekPlan week) {
    PlanRequest whole =
        request
            .forWeeks(List.of(week.week()))
            .withStanding(onceBooked(request, week))
            .withGoalMinutes(WHOLE_WEEK_MINUTES);
    return FocusPlanner.unexplained(whole).weeks().get(0).countedMinutes() - week.goalMinutes();
  }

  /**
   * What is booked near its start is locked from then on: counted as that right away, the next look
   * finds the slack that this one saw.
   */
  private static List<Standing> onceBooked(PlanRequest request, WeekPlan week) {
    Map<String, Standing> all = new LinkedHashMap<>();
    request.standing().forEach(one -> all.put(one.id(), one));
    for (Block block : week.blocks()) {
      if (isNear(block.interval(), request)) {
        String id =
            block.standingId() == null ? "at " + block.interval().start() : block.standingId();
        Standing before = all.get(id);
        all.put(id, new Standing(id, block.interval(), before == null ? Set.of() : before.flags()));
      }
    }
    return List.copyOf(all.values());
  }

  /** How many blocks are held, from the first on, so that the others fit into what is to spare. */
  static int held(List<Long> minutes, double spareMinutes) {
    double left = spareMinutes;
    int held = minutes.size();
    while (held > 0 && minutes.get(held - 1) <= left) {
      held--;
      left -= minutes.get(held);
    }
    return held;
  }

  /** Whether a block is not to be on the calendar yet. */
  public boolean onlyWatches(BlockChange change) {
    return change instanceof BlockChange.Book book && of(book.interval()) == ProtectionLevel.WATCH;
  }

  /**
   * @throws IllegalArgumentException if the plan has no such block
   */
  public ProtectionLevel of(Interval block) {
    ProtectionLevel level = levels.get(block);
    if (level == null) {
      throw new IllegalArgumentException("No block of the plan is at " + block);
    }
    return level;
  }
}
