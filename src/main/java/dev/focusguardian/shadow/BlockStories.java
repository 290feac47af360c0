package dev.focusguardian.shadow;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.plan.ProtectionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks of a replay, and what happens to each. */
final class BlockStories {

  private record Seen(String name, @Nullable OriginalStart original, Instant start) {}

  private final ZoneId zone;
  private final Duration lock;
  private final Map<String, BlockStory> blocks = new LinkedHashMap<>();
  private final Set<Seen> seen = new HashSet<>();

  /**
   * @param lock how long before its start a block is locked
   */
  BlockStories(ZoneId zone, Duration lock) {
    this.zone = zone;
    this.lock = lock;
  }

  /** Notes down what was not seen before and lies on a block. */
  void arrive(CalendarReading reading, Instant now) {
    for (Commitment commitment : reading.commitments()) {
      if (!seen.add(seen(commitment))) {
        continue;
      }
      for (BlockStory block : blocks.values()) {
        if (!block.isGivenUp() && block.interval().end().isAfter(now)) {
          for (Interval part :
              IntervalSet.of(rest(block.interval(), now)).intersect(commitment.interval())) {
            block.meets(
                new Conflict(
                    commitment.event(), now, part, level(block, now), commitment.pending()));
          }
        }
      }
    }
  }

  /** Blocks are locked by the clock, whether or not anybody looks. */
  private ProtectionLevel level(BlockStory block, Instant now) {
    return block.interval().start().isBefore(now.plus(lock))
        ? ProtectionLevel.LOCKED
        : block.level();
  }

  private static Interval rest(Interval block, Instant now) {
    return block.start().isBefore(now) ? Interval.of(now, block.end()) : block;
  }

  /** The same for all copies of a meeting; one that stands at two times is seen at each. */
  private static Seen seen(Commitment commitment) {
    CalendarEvent event = commitment.event();
    boolean alone = event.uid().isEmpty();
    return new Seen(
        alone ? event.calendarId() + "/" + event.eventId() : event.uid(),
        alone ? null : event.original(),
        commitment.interval().start());
  }

  List<Standing> standing(Collection<IsoWeek> weeks, Interval thisWeek) {
    return blocks.values().stream()
        .filter(block -> !block.isGivenUp())
        .filter(block -> weeks.stream().anyMatch(week -> block.startsIn(week, zone)))
        .map(block -> block.standing(thisWeek))
        .toList();
  }

  long standingMinutes(IsoWeek week, Interval thisWeek) {
    return standing(List.of(week), thisWeek).stream()
        .mapToLong(block -> block.interval().minutes())
        .sum();
  }

  /** What a step of the plan does to the stories. */
  private final class Following implements BlockChange.Visitor {
    private final ProtectionPlanner levels;
    private final Instant now;

    Following(ProtectionPlanner levels, Instant now) {
      this.levels = levels;
      this.now = now;
    }

    @Override
    public void book(BlockChange.Book book) {
      String id = "shadow" + blocks.size();
      BlockStory block = new BlockStory(id, book.interval(), book.because(), now);
      block.stands(levels.of(book.interval()));
      blocks.put(id, block);
    }

    @Override
    public void move(BlockChange.Move move) {
      story(move.standingId()).moves(move.to(), move.because(), now);
    }

    @Override
    public void release(BlockChange.Release release) {
      story(release.standingId()).isGivenUp(release.because());
    }

    @Override
    public void keep(BlockChange.Keep keep) {
      // Its story goes on.
    }
  }

  /** Brings the blocks to the plan; returns it. */
  FocusPlan follow(PlanRequest request, Instant now) {
    FocusPlan plan = KeepOrChange.withReasons(request);
    Map<String, ProtectionLevel> standing = new HashMap<>();
    request.standing().forEach(one -> standing.put(one.id(), story(one.id()).level()));
    ProtectionPlanner levels =
        ProtectionPlanner.of(request, plan, standing, ProtectionPolicy.defaults());
    for (BlockChange change : PlanDiff.between(request, plan)) {
      change.accept(new Following(levels, now));
    }
    for (FocusPlan.Block block : plan.blocks()) {
      String id = block.standingId();
      if (id != null) {
        story(id).stands(levels.of(block.interval()));
      }
    }
    return plan;
  }

  private BlockStory story(String id) {
    BlockStory story = blocks.get(id);
    if (story == null) {
      throw new IllegalArgumentException("There is no block " + id);
    }
    return story;
  }

  /**
   * All blocks of a week, those given up included.
   *
   * @param open working time without a commitment, as it was in the end
   */
  List<BacktestBlock> told(IsoWeek week, IntervalSet open) {
    return blocks.values().stream()
        .filter(block -> block.startsIn(week, zone))
        .map(block -> block.told(open))
        .sorted(Comparator.comparing(BacktestBlock::first))
        .toList();
  }
}
