package dev.focusguardian.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.plan.FocusPlan.Block;
import dev.focusguardian.plan.PlanRequest.Flag;
import dev.focusguardian.plan.PlanRequest.Standing;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectionPlannerTest {

  /** Europe leaves summer time at its end. */
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W43");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long SEED = 20261121;
  private static final ProtectionPolicy CLIMB = new ProtectionPolicy(1, 0, 1);

  private static PlanRequest request(
      IntervalSet meetings, List<Standing> standing, Policy policy, @Nullable Instant now) {
    Preferences defaults = Preferences.defaults();
    Preferences.Booking booking = defaults.booking();
    Preferences preferences = defaults.with(booking.withPolicy(policy));
    return new PlanRequest(
        List.of(WEEK),
        BERLIN,
        preferences,
        IntervalSet.empty(),
        meetings,
        meetings,
        IntervalSet.empty(),
        standing,
        IntervalSet.empty(),
        now);
  }

  private static PlanRequest request(IntervalSet meetings) {
    return request(meetings, List.of(), Policy.JUST_IN_TIME, null);
  }

  /** With half of what an empty week can hold, so that there is slack to lose. */
  private static PlanRequest modest(IntervalSet meetings) {
    return request(meetings).withGoalMinutes(600);
  }

  private static Interval at(int day, double hour, int minutes) {
    Instant start =
        WEEK.monday()
            .plusDays(day)
            .atStartOfDay()
            .plusMinutes(Math.round(hour * 60))
            .atZone(BERLIN)
            .toInstant();
    return Interval.startingAt(start, Duration.ofMinutes(minutes));
  }

  private static IntervalSet randomMeetings(SplittableRandom random, int count) {
    List<Interval> meetings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      meetings.add(
          at(random.nextInt(5), 9 + random.nextInt(30) / 4.0, 30 * (1 + random.nextInt(4))));
    }
    return IntervalSet.of(meetings);
  }

  /** The plan's blocks under the names that existing blocks would have. */
  private static FocusPlan named(FocusPlan plan) {
    FocusPlan.WeekPlan week = plan.weeks().get(0);
    List<Block> blocks = new ArrayList<>();
    for (Block block : week.blocks()) {
      blocks.add(new Block(block.interval(), "block" + blocks.size(), block.because()));
    }
    return new FocusPlan(List.of(week.withBlocks(blocks, week.unplaced())));
  }

  private static List<ProtectionLevel> levels(ProtectionPlanner levels, FocusPlan plan) {
    return plan.blocks().stream().map(block -> levels.of(block.interval())).toList();
  }

  private static Map<String, ProtectionLevel> standing(ProtectionPlanner levels, FocusPlan plan) {
    Map<String, ProtectionLevel> standing = new HashMap<>();
    for (Block block : plan.blocks()) {
      if (block.standingId() != null) {
        standing.put(block.standingId(), levels.of(block.interval()));
      }
    }
    return standing;
  }

  @Test
  void hintsAreAtMostAsLongAsTheSlackOfTheWeek() {
    PlanRequest request = request(IntervalSet.empty());
    FocusPlan plan = FocusPlanner.unexplained(request);

    // 1200 minutes of room, 720 wanted: 480 minutes of slack, and the earliest blocks become holds
    // first.
    assertThat(levels(ProtectionPlanner.of(request, plan, Map.of(), CLIMB), plan))
        .containsExactly(
            ProtectionLevel.HOLD, ProtectionLevel.HOLD, ProtectionLevel.HINT, ProtectionLevel.HINT);
    assertThat(
            levels(
                ProtectionPlanner.of(request, plan, Map.of(), new ProtectionPolicy(1, 1, 1)), plan))
        .containsExactly(
            ProtectionLevel.HOLD, ProtectionLevel.HOLD, ProtectionLevel.HOLD, ProtectionLevel.HINT);
    assertThat(
            levels(
                ProtectionPlanner.of(request, plan, Map.of(), new ProtectionPolicy(1, -2, 1)),
                plan))
        .containsOnly(ProtectionLevel.HINT);
  }

  @Test
  void aWeekThatIsShortHoldsEverything() {
    IntervalSet meetings = IntervalSet.of(List.of(at(0, 9, 480), at(1, 9, 480), at(2, 9, 480)));
    FocusPlan plan = FocusPlanner.unexplained(request(meetings));

    assertThat(levels(ProtectionPlanner.of(request(meetings), plan, Map.of(), CLIMB), plan))
        .isNotEmpty()
        .containsOnly(ProtectionLevel.HOLD);
  }

  @Test
  void blocksNearTheirStartAreLockedWithAnySlack() {
    Instant now = WEEK.monday().atTime(8, 0).atZone(BERLIN).toInstant();
    PlanRequest request = request(IntervalSet.empty(), List.of(), Policy.JUST_IN_TIME, now);
    FocusPlan plan = FocusPlanner.unexplained(request);
    ProtectionPlanner levels =
        ProtectionPlanner.of(request, plan, Map.of(), new ProtectionPolicy(1, -100, 0));

    for (Block block : plan.blocks()) {
      boolean near = block.interval().start().isBefore(now.plus(Duration.ofHours(24)));
      assertThat(levels.of(block.interval()))
          .isEqualTo(near ? ProtectionLevel.LOCKED : ProtectionLevel.HINT);
    }
  }

  /** The same week some weeks earlier. */
  private static List<ProtectionLevel> seenBefore(
      int weeks, IntervalSet meetings, Map<String, ProtectionLevel> standing) {
    Instant now = WEEK.monday().minusWeeks(weeks).atTime(8, 0).atZone(BERLIN).toInstant();
    PlanRequest request = request(meetings, List.of(), Policy.JUST_IN_TIME, now);
    FocusPlan plan = FocusPlanner.unexplained(request);
    List<Block> blocks = new ArrayList<>();
    for (Block block : named(plan).blocks()) {
      boolean stands = standing.containsKey("" + block.standingId());
      blocks.add(stands ? block : new Block(block.interval(), null, block.because()));
    }
    FocusPlan wanted = new FocusPlan(List.of(plan.weeks().get(0).withBlocks(blocks, List.of())));
    return levels(
        ProtectionPlanner.of(request, wanted, standing, ProtectionPolicy.defaults()), wanted);
  }

  @Test
  void blocksBeginAsWatchAndHintAndLaterWeeksThatAreShortAreHeld() {
    IntervalSet much = IntervalSet.of(List.of(at(0, 9, 480), at(1, 9, 480)));

    assertThat(seenBefore(1, IntervalSet.empty(), Map.of())).containsOnly(ProtectionLevel.HINT);
    assertThat(seenBefore(2, IntervalSet.empty(), Map.of())).containsOnly(ProtectionLevel.WATCH);
    assertThat(seenBefore(3, much, Map.of())).isNotEmpty().containsOnly(ProtectionLevel.HOLD);
    assertThat(seenBefore(3, IntervalSet.empty(), Map.of("block3", ProtectionLevel.HINT)))
        .as("what has an event keeps it")
        .doesNotContain(ProtectionLevel.HOLD)
        .contains(ProtectionLevel.WATCH, ProtectionLevel.HINT);
  }

  @Test
  void theHoldPolicyHoldsAtOnce() {
    PlanRequest request = request(IntervalSet.empty(), List.of(), Policy.HOLD, null);
    FocusPlan plan = FocusPlanner.unexplained(request);

    assertThat(
            levels(
                ProtectionPlanner.of(request, plan, Map.of(), new ProtectionPolicy(1, -100, 0)),
                plan))
        .containsOnly(ProtectionLevel.HOLD);
  }

  @Test
  void blocksThatThePersonPlacedKeepTheirLevel() {
    Interval slot = at(2, 10, 120);
    Standing pinned = new Standing("mine", slot, Set.of(Flag.PINNED));
    PlanRequest request = request(IntervalSet.empty(), List.of(pinned), Policy.JUST_IN_TIME, null);
    FocusPlan plan = FocusPlanner.unexplained(request);

    for (ProtectionLevel level : ProtectionLevel.values()) {
      assertThat(ProtectionPlanner.of(request, plan, Map.of("mine", level), CLIMB).of(slot))
          .isEqualTo(level.planned());
    }
  }

  @Test
  void aBlockOutsideThePlanHasNoLevel() {
    PlanRequest request = request(IntervalSet.empty());
    ProtectionPlanner levels =
        ProtectionPlanner.of(request, FocusPlanner.unexplained(request), Map.of(), CLIMB);

    assertThatThrownBy(() -> levels.of(at(6, 3, 90))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lessSlackNeverLowersProtectionAndBlocksRiseOneByOne() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      List<Long> minutes = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        minutes.add(90L + 15 * random.nextInt(7));
      }
      int before = 0;
      for (int spare = 1200; spare >= -200; spare--) {
        int held = ProtectionPlanner.held(minutes, spare);
        long hints = minutes.stream().skip(held).mapToLong(Long::longValue).sum();
        assertThat(held).as("%s with %d", minutes, spare).isBetween(before, before + 1);
        assertThat(hints).isLessThanOrEqualTo(Math.max(0, spare));
        before = held;
      }
      assertThat(before).isEqualTo(minutes.size());
    }
  }

  @Test
  void anotherMeetingNeverLowersABlock() {
    SplittableRandom random = new SplittableRandom(SEED);
    int climbed = 0;
    for (int round = 0; round < 150; round++) {
      IntervalSet meetings = randomMeetings(random, random.nextInt(8));
      FocusPlan plan = FocusPlanner.unexplained(modest(meetings));
      IntervalSet blocks = IntervalSet.of(plan.blocks().stream().map(Block::interval).toList());
      IntervalSet more = meetings.union(randomMeetings(random, 4).subtract(blocks));

      List<ProtectionLevel> before =
          levels(ProtectionPlanner.of(modest(meetings), plan, Map.of(), CLIMB), plan);
      List<ProtectionLevel> after =
          levels(ProtectionPlanner.of(modest(more), plan, Map.of(), CLIMB), plan);

      for (int i = 0; i < before.size(); i++) {
        assertThat(after.get(i)).as("round %d", round).isGreaterThanOrEqualTo(before.get(i));
      }
      climbed += before.equals(after) ? 0 : 1;
    }
    assertThat(climbed).as("rounds in which a block climbed").isGreaterThan(20);
  }

  @Test
  void aMeetingThatComesAndGoesLeavesLevelsUnchanged() {
    SplittableRandom random = new SplittableRandom(SEED);
    int stayed = 0;
    for (int round = 0; round < 150; round++) {
      IntervalSet meetings = randomMeetings(random, random.nextInt(8));
      FocusPlan plan = named(FocusPlanner.unexplained(modest(meetings)));
      IntervalSet blocks = IntervalSet.of(plan.blocks().stream().map(Block::interval).toList());
      // Half an hour costs a day at most one and a half blocks.
      IntervalSet more =
          meetings.union(
              IntervalSet.of(List.of(at(random.nextInt(5), 9 + random.nextInt(15) / 2.0, 30)))
                  .subtract(blocks));
      ProtectionPolicy wide = new ProtectionPolicy(1, 0, 240 / 180.0);

      ProtectionPlanner first = ProtectionPlanner.of(modest(meetings), plan, Map.of(), wide);
      ProtectionPlanner second =
          ProtectionPlanner.of(modest(more), plan, standing(first, plan), wide);
      ProtectionPlanner third =
          ProtectionPlanner.of(modest(meetings), plan, standing(second, plan), wide);
      ProtectionPlanner fourth =
          ProtectionPlanner.of(modest(more), plan, standing(third, plan), wide);

      assertThat(levels(third, plan)).as("round %d", round).isEqualTo(levels(second, plan));
      assertThat(levels(fourth, plan)).as("round %d", round).isEqualTo(levels(second, plan));
      stayed += levels(third, plan).equals(levels(first, plan)) ? 0 : 1;
    }
    assertThat(stayed).as("rounds in which a hold stayed that came with the meeting").isPositive();
  }

  @Test
  void planningAgainChangesNothing() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100; round++) {
      PlanRequest request = request(randomMeetings(random, random.nextInt(12)));
      FocusPlan plan = named(FocusPlanner.unexplained(request));
      ProtectionPlanner once = ProtectionPlanner.of(request, plan, Map.of(), CLIMB);

      ProtectionPlanner twice = ProtectionPlanner.of(request, plan, standing(once, plan), CLIMB);

      assertThat(levels(twice, plan)).as("round %d", round).isEqualTo(levels(once, plan));
    }
  }

  /**
   * On a Monday morning: the first block is locked once it exists, and its day has no room for
   * more.
   */
  @Test
  void theFirstRunSeesTheSameSlackAsTheNext() {
    Instant now = WEEK.monday().atTime(6, 0).atZone(BERLIN).toInstant();
    for (int goal = 480; goal <= 1200; goal += 60) {
      PlanRequest first =
          request(IntervalSet.empty(), List.of(), Policy.JUST_IN_TIME, now).withGoalMinutes(goal);
      FocusPlan plan = FocusPlanner.unexplained(first);
      ProtectionPlanner once =
          ProtectionPlanner.of(first, plan, Map.of(), ProtectionPolicy.defaults());
      FocusPlan booked = named(plan);
      PlanRequest next =
          first.withStanding(
              booked.blocks().stream()
                  .map(block -> new Standing("" + block.standingId(), block.interval(), Set.of()))
                  .toList());

      ProtectionPlanner again =
          ProtectionPlanner.of(next, booked, standing(once, booked), ProtectionPolicy.defaults());

      assertThat(levels(again, booked)).as("goal %d", goal).isEqualTo(levels(once, plan));
    }
  }

  @Test
  void aHoldIsReleasedWhenThereIsRoomForAnotherBlock() {
    FocusPlan plan = named(FocusPlanner.unexplained(request(IntervalSet.empty())));
    Map<String, ProtectionLevel> allHeld = new HashMap<>();
    plan.blocks().forEach(block -> allHeld.put("" + block.standingId(), ProtectionLevel.HOLD));

    // 480 minutes of slack allow two hints; 180 less still allow one.
    assertThat(
            levels(ProtectionPlanner.of(request(IntervalSet.empty()), plan, allHeld, CLIMB), plan))
        .containsExactly(
            ProtectionLevel.HOLD, ProtectionLevel.HOLD, ProtectionLevel.HOLD, ProtectionLevel.HINT);
  }
}
