package dev.focusguardian.preferences;

import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.preferences.Preferences.Policy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of dates that is spent in another way than usual. What its kind means for goal and
 * threshold follows from the person's own settings ({@link #amounts}); each can be said otherwise.
 *
 * @param from the first date
 * @param to the last date; the first one or later
 * @param goalMinutes a week; null for what the kind makes of the settings
 * @param thresholdMinutes a week; null for the usual one
 * @param policy null for the one in the settings
 */
public record Phase(
    Kind kind,
    LocalDate from,
    LocalDate to,
    @Nullable Integer goalMinutes,
    @Nullable Integer thresholdMinutes,
    @Nullable Policy policy) {

  /** A leap year: what is to hold for longer is no phase but the usual, and belongs in settings. */
  public static final int LONGEST_DAYS = 366;

  /** Four digits, so that every week of a phase can be written. */
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /** In a zone without clock changes all are alike. */
  private static final IsoWeek ANY_WEEK = IsoWeek.parse("2026-W01");

  /** What the dates are for. */
  public enum Kind {
    /** As much focus as the days can give: half as much again as usual. */
    CODING,
    /** The usual: a name for the dates, until an amount of its own is given. */
    RELEASE,
    /** Interrupted anyway: half of the usual. */
    ON_CALL,
    /** Meetings are what it is for: none is flagged, and a quarter of the goal is kept. */
    PLANNING,
    /** Time off: no working time, so nothing is planned and nothing flagged. */
    LEAVE;

    /** As people and programs write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What holds in a phase.
   *
   * @param goalMinutes of a week with the usual working time
   * @param thresholdMinutes null for the usual one
   */
  public record Amounts(int goalMinutes, int thresholdMinutes, Policy policy) {}

  public Phase {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "It ends on "
              + to
              + ", before it begins on "
              + from
              + ". \"to\" is the last date of the phase");
    }
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          from + " to " + to + " does not lie between " + EARLIEST + " and " + LATEST);
    }
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days > LONGEST_DAYS) {
      throw new IllegalArgumentException(
          from
              + " to "
              + to
              + " are "
              + days
              + " days; a phase has at most "
              + LONGEST_DAYS
              + ", and what holds for longer belongs in the settings");
    }
    requireAmount("goalMinutes", goalMinutes);
    requireAmount("thresholdMinutes", thresholdMinutes);
  }

  private static void requireAmount(String key, @Nullable Integer minutes) {
    if (minutes != null && minutes < 0) {
      throw new IllegalArgumentException(key + " is " + minutes + "; 0 is the least");
    }
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }

  public boolean overlaps(Phase other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  /** Whether its dates are no working time: a leave, unless the person means to work in it. */
  public boolean isTimeOff() {
    return kind == Kind.LEAVE && isNothing(goalMinutes) && isNothing(thresholdMinutes);
  }

  private static boolean isNothing(@Nullable Integer minutes) {
    return minutes == null || minutes == 0;
  }

  /**
   * What holds in it, for a person with these settings. Somebody who has chosen to have nothing
   * written has nothing written in a phase either.
   */
  public Amounts amounts(Preferences usual) {
    int whole = WorkingTime.usualWeekMinutes(usual.hours());
    int goal = goalMinutes == null ? goal(usual) : goalMinutes;
    int threshold = thresholdMinutes == null ? threshold(usual) : thresholdMinutes;
    Policy settled = usual.booking().policy();
    return new Amounts(
        Math.min(goal, whole),
        Math.min(threshold, whole),
        policy == null || settled == Policy.DRY_RUN ? settled : policy);
  }

  private int goal(Preferences usual) {
    int goal = usual.blocks().goalMinutes();
    // A goal that is no multiple of the grid could never be met.
    int grid = usual.blocks().gridMinutes();
    return switch (kind) {
      case CODING -> Math.max(goal, Math.min(goal * 3 / 2, possibleMinutes(usual)) / grid * grid);
      case RELEASE -> goal;
      case ON_CALL -> goal / 2 / grid * grid;
      case PLANNING -> goal / 4 / grid * grid;
      case LEAVE -> 0;
    };
  }

  private int threshold(Preferences usual) {
    int threshold = usual.measure().thresholdMinutes();
    return switch (kind) {
      case CODING -> threshold * 3 / 2;
      case RELEASE -> threshold;
      case ON_CALL -> threshold / 2;
      case PLANNING, LEAVE -> 0;
    };
  }

  /** What the days of a week without any meeting could hold under the daily rules. */
  private static int possibleMinutes(Preferences usual) {
    WorkingTime working = new WorkingTime(usual.hours(), ZoneOffset.UTC);
    Preferences.Blocks rules = usual.blocks();
    long minutes = 0;
    for (LocalDate date : ANY_WEEK.dates()) {
      long open = working.usuallyOn(date).minutes() - rules.daily().reserveMinutes();
      minutes += Math.max(0, Math.min(open, rules.daily().maxMinutes()));
    }
    return (int) minutes;
  }
}
