package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on; the same request always gives the same plan.
 *
 * @param weeks consecutive weeks, earliest first
 * @param outOfOffice leaves working time
 * @param committed accepted commitments: even a standing block yields to them
 * @param projected commitments with the unanswered ones; a superset of {@code committed}
 * @param selfMadeFocus focus time that the person booked, left alone and counted
 * @param standing our blocks on the calendar, in any state
 * @param refused free time in which nothing new is booked all the same
 * @param now what lies before it is past; null plans whole weeks, with nothing past or locked
 * @param aims of the weeks that aim at something else than the preferences say
 */
public record PlanRequest(
    List<IsoWeek> weeks,
    ZoneId zone,
    Preferences preferences,
    IntervalSet outOfOffice,
    IntervalSet committed,
    IntervalSet projected,
    IntervalSet selfMadeFocus,
    List<Standing> standing,
    Refused refused,
    @Nullable Instant now,
    Map<IsoWeek, Aim> aims) {

  public PlanRequest {
    weeks = List.copyOf(weeks);
    standing = List.copyOf(standing);
    aims = Map.copyOf(aims);
  }

  /**
   * Every week aims at what the preferences say.
   *
   * @param noGo slots whose block the person deleted
   */
  public PlanRequest(
      List<IsoWeek> weeks,
      ZoneId zone,
      Preferences preferences,
      IntervalSet outOfOffice,
      IntervalSet committed,
      IntervalSet projected,
      IntervalSet selfMadeFocus,
      List<Standing> standing,
      IntervalSet noGo,
      @Nullable Instant now) {
    this(
        weeks,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        Refused.deleted(noGo),
        now,
        Map.of());
  }

  /** What that week aims at. */
  Aim aim(IsoWeek week) {
    return aims.getOrDefault(
        week, new Aim(preferences.blocks().goalMinutes(), preferences.booking().policy()));
  }

  /** The same, with other aims of its weeks. */
  public PlanRequest withAims(Map<IsoWeek, Aim> newAims) {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        refused,
        now,
        newAims);
  }

  PlanRequest forWeeks(List<IsoWeek> only) {
    return new PlanRequest(
        only,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        refused,
        now,
        aims);
  }

  PlanRequest withCommitments(IntervalSet newCommitted, IntervalSet newProjected) {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        outOfOffice,
        newCommitted,
        newProjected,
        selfMadeFocus,
        standing,
        refused,
        now,
        aims);
  }

  PlanRequest withStanding(List<Standing> newStanding) {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        newStanding,
        refused,
        now,
        aims);
  }

  PlanRequest withBlocks(UnaryOperator<Preferences.Blocks> change) {
    return withPreferences(preferences.with(change.apply(preferences.blocks())));
  }

  PlanRequest withPreferences(Preferences changed) {
    return new PlanRequest(
        weeks,
        zone,
        changed,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        refused,
        now,
        aims);
  }

  /** The same once the person has settled something else. */
  public PlanRequest followingSettings() {
    return withStanding(standing.stream().map(Standing::followingSettings).toList());
  }

  /** The same, with every standing block left in its place that no hard rule drives away. */
  PlanRequest withoutMoves() {
    return withStanding(standing.stream().map(block -> block.with(Flag.MOVED_THIS_WEEK)).toList());
  }

  /** The same with another weekly goal: how much a week could hold. */
  public PlanRequest withGoalMinutes(int goalMinutes) {
    Map<IsoWeek, Aim> changed = new HashMap<>();
    aims.forEach((week, aim) -> changed.put(week, new Aim(goalMinutes, aim.policy())));
    return withBlocks(blocks -> blocks.withGoalMinutes(goalMinutes)).withAims(changed);
  }

  /** The same during a pause until then: what stands stays, and nothing new begins before. */
  public PlanRequest withPauseUntil(Instant until) {
    if (now == null || !now.isBefore(until)) {
      return this;
    }
    Interval pause = Interval.of(now, until);
    return withStanding(
            standing.stream()
                .map(block -> block.interval().overlaps(pause) ? block.with(Flag.LOCKED) : block)
                .toList())
        .withRefused(refused.withPaused(IntervalSet.of(pause)));
  }

  /**
   * The standing blocks that cannot move: pinned, locked or running. No meeting is offered their
   * time.
   */
  public IntervalSet fixedBlocks() {
    return StandingBlocks.of(this).immovableTime();
  }

  /** Time in which nothing new is booked. */
  public IntervalSet noGo() {
    return refused.all();
  }

  PlanRequest withRefused(Refused newRefused) {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        newRefused,
        now,
        aims);
  }

  PlanRequest withoutAway() {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        IntervalSet.empty(),
        committed,
        projected,
        selfMadeFocus,
        standing,
        refused,
        now,
        aims);
  }

  PlanRequest withoutNow() {
    return new PlanRequest(
        weeks,
        zone,
        preferences,
        outOfOffice,
        committed,
        projected,
        selfMadeFocus,
        standing,
        refused,
        null,
        aims);
  }

  /**
   * A block of ours as it stands.
   *
   * @param id the block's identity, kept when the plan moves it
   * @param flags what holds it in its place
   */
  public record Standing(String id, Interval interval, Set<Flag> flags) {
    public Standing {
      flags = Set.copyOf(flags);
    }

    Standing with(Flag flag) {
      Set<Flag> more = EnumSet.of(flag);
      more.addAll(flags);
      return new Standing(id, interval, more);
    }

    /** What the plan moved may move again, and being near locks nothing outside working time. */
    Standing followingSettings() {
      Set<Flag> others = EnumSet.of(Flag.FOLLOWS_SETTINGS);
      others.addAll(flags);
      others.remove(Flag.MOVED_THIS_WEEK);
      return new Standing(id, interval, others);
    }
  }

  public enum Flag {
    /** Moved, resized, renamed or recoloured by the person: stays as it is. */
    PINNED,
    /** Locked by hand; blocks near their start are locked by the clock. */
    LOCKED,
    /** The calendar did not accept the last change to it; pinned until that is tried again. */
    STUCK,
    /** The plan moved it already this week. */
    MOVED_THIS_WEEK,
    /** What was settled since it was booked holds for it too, even near its start. */
    FOLLOWS_SETTINGS
  }
}
