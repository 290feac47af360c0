package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.plan.ProtectionPolicy;
import dev.focusguardian.preferences.DailyLimits;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.preferences.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The product's strategy: its planner, its keep-or-change rule, its protection levels.
 *
 * @param weeks how many weeks are booked
 * @param goalMinutes of focus a week
 */
public record LadderStrategy(
    Policy policy,
    ProtectionPolicy climb,
    int weeks,
    int lockHours,
    int worthAChangeMinutes,
    int goalMinutes,
    int dailyMaxMinutes)
    implements Strategy {

  /** So much slack that no block ever becomes a hold. */
  private static final ProtectionPolicy NEVER = new ProtectionPolicy(1, -1000, 0);

  public static LadderStrategy justInTime() {
    return of(Policy.JUST_IN_TIME, ProtectionPolicy.defaults(), 4, 24);
  }

  public static LadderStrategy holdAtOnce() {
    return of(Policy.HOLD, NEVER, 4, 24);
  }

  public static LadderStrategy hintOnly() {
    return of(Policy.JUST_IN_TIME, NEVER, 2, 0);
  }

  private static LadderStrategy of(
      Policy policy, ProtectionPolicy climb, int weeks, int lockHours) {
    Preferences.Blocks usual = Preferences.defaults().blocks();
    return new LadderStrategy(
        policy, climb, weeks, lockHours, 30, usual.goalMinutes(), usual.daily().maxMinutes());
  }

  public LadderStrategy withProtection(ProtectionPolicy other) {
    return new LadderStrategy(
        policy, other, weeks, lockHours, worthAChangeMinutes, goalMinutes, dailyMaxMinutes);
  }

  public LadderStrategy withWeeks(int number) {
    return new LadderStrategy(
        policy, climb, number, lockHours, worthAChangeMinutes, goalMinutes, dailyMaxMinutes);
  }

  public LadderStrategy withLockHours(int hours) {
    return new LadderStrategy(
        policy, climb, weeks, hours, worthAChangeMinutes, goalMinutes, dailyMaxMinutes);
  }

  public LadderStrategy withWorthAChange(int minutes) {
    return new LadderStrategy(
        policy, climb, weeks, lockHours, minutes, goalMinutes, dailyMaxMinutes);
  }

  public LadderStrategy withGoal(int minutes, int mostADay) {
    return new LadderStrategy(
        policy, climb, weeks, lockHours, worthAChangeMinutes, minutes, mostADay);
  }

  @Override
  public List<Block> cycle(Scene scene) {
    PlanRequest request = request(scene);
    FocusPlan plan = KeepOrChange.unexplained(request, worthAChangeMinutes, scene.churnLeft());
    Map<String, Block> known = new HashMap<>();
    Map<String, ProtectionLevel> standing = new HashMap<>();
    for (Block block : scene.blocks()) {
      known.put(block.id(), block);
      standing.put(
          block.id(),
          !block.busy()
              ? ProtectionLevel.HINT
              : block.locked() ? ProtectionLevel.LOCKED : ProtectionLevel.HOLD);
    }
    ProtectionPlanner levels = ProtectionPlanner.of(request, plan, standing, climb);
    for (BlockChange change : PlanDiff.between(request, plan)) {
      if (change instanceof BlockChange.Release release) {
        known.remove(release.standingId());
      } else if (change instanceof BlockChange.Book book) {
        String id = "b" + scene.now().getEpochSecond() + "-" + book.interval().start();
        if (levels.of(book.interval()) != ProtectionLevel.WATCH) {
          known.put(id, block(id, book.interval(), levels, null));
        }
      } else if (change instanceof BlockChange.Move move) {
        known.put(move.standingId(), block(move.standingId(), move.to(), levels, scene.now()));
      } else if (change instanceof BlockChange.Keep keep) {
        Instant moved = known.get(keep.standingId()).movedAt();
        known.put(keep.standingId(), block(keep.standingId(), keep.interval(), levels, moved));
      }
    }
    return new ArrayList<>(known.values());
  }

  private static Block block(
      String id, Interval interval, ProtectionPlanner levels, @Nullable Instant moved) {
    ProtectionLevel level = levels.of(interval);
    return new Block(
        id,
        interval,
        level.compareTo(ProtectionLevel.HINT) > 0,
        level == ProtectionLevel.LOCKED,
        moved);
  }

  private PlanRequest request(Scene scene) {
    List<IsoWeek> booked = scene.weeks().subList(0, weeks);
    Interval thisWeek = booked.get(0).in(scene.zone());
    Interval all = Interval.of(thisWeek.start(), booked.get(weeks - 1).in(scene.zone()).end());
    List<Standing> standing = new ArrayList<>();
    for (Block block : scene.blocks()) {
      if (all.contains(block.interval().start())) {
        Instant moved = block.movedAt();
        boolean lately = moved != null && thisWeek.contains(moved);
        standing.add(
            new Standing(
                block.id(), block.interval(), lately ? Set.of(Flag.MOVED_THIS_WEEK) : Set.of()));
      }
    }
    return new PlanRequest(
        booked,
        scene.zone(),
        settled(scene.preferences()),
        scene.away(),
        scene.meetings(),
        scene.asked(),
        IntervalSet.empty(),
        standing,
        IntervalSet.empty(),
        scene.now());
  }

  private Preferences settled(Preferences base) {
    Preferences.Blocks b = base.blocks();
    Preferences.Booking k = base.booking();
    return base.with(
            new Preferences.Blocks(
                goalMinutes,
                b.length(),
                b.spacing(),
                new DailyLimits(b.daily().reserveMinutes(), dailyMaxMinutes),
                b.gridMinutes(),
                b.meetingHours(),
                b.preference(),
                new Timing(b.timing().horizonWeeks(), lockHours, 10)))
        .with(k.withPolicy(policy));
  }
}
