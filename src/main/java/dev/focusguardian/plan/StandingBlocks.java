package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standing blocks of a request, told apart: those that stay whatever is planned, and those that
 * a plan may move. Each list in order of time.
 */
record StandingBlocks(List<Held> held, List<Standing> movable) {

  private static final Comparator<Standing> IN_ORDER =
      Comparator.comparing(Standing::interval).thenComparing(Standing::id);

  /** A block that a plan does not touch, and why. */
  record Held(Standing block, Reason reason) {}

  enum Reason {
    PAST,
    PINNED,
    RUNNING,
    LOCKED,
    MOVED_ALREADY
  }

  static StandingBlocks of(PlanRequest request) {
    List<Held> held = new ArrayList<>();
    List<Standing> movable = new ArrayList<>();
    for (Standing block : request.standing()) {
      Reason reason = whatHolds(block, request);
      if (reason == null) {
        movable.add(block);
      } else {
        held.add(new Held(block, reason));
      }
    }
    movable.sort(IN_ORDER);
    held.sort(Comparator.comparing(Held::block, IN_ORDER));
    return new StandingBlocks(List.copyOf(held), List.copyOf(movable));
  }

  /** All focus time that a plan leaves alone: self-made, and the held blocks. */
  IntervalSet fixedFocus(PlanRequest request) {
    if (held.isEmpty()) {
      return request.selfMadeFocus();
    }
    return request.selfMadeFocus().union(heldTime());
  }

  IntervalSet heldTime() {
    return IntervalSet.of(held.stream().map(one -> one.block().interval()).toList());
  }

  /** Where nothing else can go: one that the plan has moved already yields to a meeting. */
  IntervalSet immovableTime() {
    return IntervalSet.of(
        held.stream()
            .filter(one -> one.reason() != Reason.PAST && one.reason() != Reason.MOVED_ALREADY)
            .map(one -> one.block().interval())
            .toList());
  }

  private static @Nullable Reason whatHolds(Standing block, PlanRequest request) {
    Interval interval = block.interval();
    Instant now = request.now();
    if (now != null && !interval.end().isAfter(now)) {
      return Reason.PAST;
    }
    if (block.flags().contains(Flag.PINNED)) {
      return Reason.PINNED;
    }
    boolean running = now != null && interval.start().isBefore(now);
    Interval ahead = now != null && running ? Interval.of(now, interval.end()) : interval;
    if (request.committed().overlaps(ahead)) {
      // An accepted meeting takes the place of any other block.
      return null;
    }
    if (running) {
      return Reason.RUNNING;
    }
    if (liesOnAnEarlierOne(block, request)) {
      // Two were booked by two who did not know of each other: one of them has to go.
      return null;
    }
    if (now != null
        && (block.flags().contains(Flag.LOCKED) || isLockedByClock(block, now, request))) {
      return Reason.LOCKED;
    }
    return block.flags().contains(Flag.MOVED_THIS_WEEK) && mayStay(interval, request)
        ? Reason.MOVED_ALREADY
        : null;
  }

  private static boolean isLockedByClock(Standing block, Instant now, PlanRequest request) {
    Duration lock = Duration.ofHours(request.preferences().blocks().timing().lockHours());
    return block.interval().start().isBefore(now.plus(lock))
        // A zone or hours that were wrong when it was booked must not keep it there.
        && (!block.flags().contains(Flag.FOLLOWS_SETTINGS)
            || isWorkingTime(block.interval(), request));
  }

  private static boolean liesOnAnEarlierOne(Standing block, PlanRequest request) {
    return request.standing().stream()
        .filter(other -> !other.flags().contains(Flag.PINNED))
        .filter(other -> IN_ORDER.compare(other, block) < 0)
        .anyMatch(other -> other.interval().overlaps(block.interval()));
  }

  /** Whether no hard rule forces the block away: if one does, it is not the plan's own accord. */
  private static boolean mayStay(Interval interval, PlanRequest request) {
    Preferences.Blocks rules = request.preferences().blocks();
    return isWorkingTime(interval, request)
        && interval.minutes() >= request.preferences().shortestBlockMinutes()
        && interval.minutes() <= rules.length().maxMinutes()
        && !request.committed().overlaps(widened(interval, rules.spacing().bufferMinutes()))
        && !request.noGo().overlaps(interval)
        && !request.selfMadeFocus().overlaps(widened(interval, rules.spacing().breakMinutes()))
        && request.standing().stream()
            .filter(other -> other.flags().contains(Flag.PINNED))
            .noneMatch(
                other ->
                    other.interval().overlaps(widened(interval, rules.spacing().breakMinutes())));
  }

  private static boolean isWorkingTime(Interval interval, PlanRequest request) {
    if (request.outOfOffice().overlaps(interval)) {
      return false;
    }
    WorkingTime working = new WorkingTime(request.preferences().hours(), request.zone());
    LocalDate date = interval.start().atZone(request.zone()).toLocalDate();
    return working.on(date).encloses(interval) || working.on(date.minusDays(1)).encloses(interval);
  }

  private static Interval widened(Interval interval, int minutes) {
    Duration margin = Duration.ofMinutes(minutes);
    return Interval.of(interval.start().minus(margin), interval.end().plus(margin));
  }
}
