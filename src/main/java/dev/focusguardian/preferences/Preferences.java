package dev.focusguardian.preferences;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's settings, grouped by who reads them. The zone is not among them: it is resolved (the
 * person's choice, else the calendar's) and handed to each computation beside them.
 */
public record Preferences(
    Hours hours, Reading reading, Measure measure, Blocks blocks, Booking booking) {

  /** Working time. */
  public record Hours(WeeklyHours working, @Nullable TimeSpan lunch, Set<LocalDate> holidays) {
    public Hours {
      holidays = Set.copyOf(holidays);
    }
  }

  /**
   * What counts as what.
   *
   * @param focusTitles RE2 regular expressions (linear time), matched case-insensitively anywhere
   *     in the title
   * @param awayTitles patterns, too, for all-day events that mean out of office
   */
  public record Reading(
      List<String> focusTitles, List<String> awayTitles, boolean tentativeCounts) {
    public Reading {
      focusTitles = List.copyOf(focusTitles);
      awayTitles = List.copyOf(awayTitles);
    }
  }

  /** Minutes in the formulas of the figures. */
  public record Measure(
      int focusMinimumMinutes,
      int resumptionMinutes,
      int anticipationMinutes,
      int thresholdMinutes) {

    public Measure withThresholdMinutes(int minutes) {
      return new Measure(focusMinimumMinutes, resumptionMinutes, anticipationMinutes, minutes);
    }
  }

  /**
   * The shortest focus block that may be booked. It is never shorter than the focus minimum: a
   * shorter block would not protect deep work.
   */
  public int shortestBlockMinutes() {
    Integer own = blocks.minMinutes();
    int focusMinimum = measure.focusMinimumMinutes();
    return own == null ? focusMinimum : Math.max(own, focusMinimum);
  }

  /**
   * What a plan has to keep to, in minutes.
   *
   * @param minMinutes the shortest block; null means the focus minimum
   * @param meetingHours where the bookable reserve has to lie; null means the working hours
   */
  public record Blocks(
      int goalMinutes,
      @Nullable Integer minMinutes,
      int maxMinutes,
      int breakMinutes,
      int bufferMinutes,
      int reserveMinutes,
      int dailyMaxMinutes,
      int gridMinutes,
      @Nullable WeeklyHours meetingHours,
      List<PreferredHours> preference,
      int horizonWeeks,
      int lockHours) {
    public Blocks {
      preference = List.copyOf(preference);
    }

    public Blocks withGoalMinutes(int minutes) {
      return new Blocks(
          minutes,
          minMinutes,
          maxMinutes,
          breakMinutes,
          bufferMinutes,
          reserveMinutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withMinMinutes(@Nullable Integer minutes) {
      return new Blocks(
          goalMinutes,
          minutes,
          maxMinutes,
          breakMinutes,
          bufferMinutes,
          reserveMinutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withMaxMinutes(int minutes) {
      return new Blocks(
          goalMinutes,
          minMinutes,
          minutes,
          breakMinutes,
          bufferMinutes,
          reserveMinutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withBreakMinutes(int minutes) {
      return new Blocks(
          goalMinutes,
          minMinutes,
          maxMinutes,
          minutes,
          bufferMinutes,
          reserveMinutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withBufferMinutes(int minutes) {
      return new Blocks(
          goalMinutes,
          minMinutes,
          maxMinutes,
          breakMinutes,
          minutes,
          reserveMinutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withReserveMinutes(int minutes) {
      return new Blocks(
          goalMinutes,
          minMinutes,
          maxMinutes,
          breakMinutes,
          bufferMinutes,
          minutes,
          dailyMaxMinutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }

    public Blocks withDailyMaxMinutes(int minutes) {
      return new Blocks(
          goalMinutes,
          minMinutes,
          maxMinutes,
          breakMinutes,
          bufferMinutes,
          reserveMinutes,
          minutes,
          gridMinutes,
          meetingHours,
          preference,
          horizonWeeks,
          lockHours);
    }
  }

  /** A weight for the hours of {@code hours} on the given days; hours not named weigh 0. */
  public record PreferredHours(TimeSpan hours, Set<DayOfWeek> days, int weight) {
    public PreferredHours {
      days = Set.copyOf(days);
    }
  }

  /** How blocks look on the calendar, and when they are written. */
  public record Booking(
      Policy policy,
      boolean guarded,
      String title,
      @Nullable String colour,
      String visibility,
      boolean reminders,
      int settleSeconds) {

    public Booking withPolicy(Policy other) {
      return new Booking(other, guarded, title, colour, visibility, reminders, settleSeconds);
    }
  }

  public enum Policy {
    JUST_IN_TIME,
    HOLD,
    DRY_RUN;

    /** As settings write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The defaults of a person who has settled nothing yet. */
  public static Preferences defaults() {
    return new Preferences(
        new Hours(WeeklyHours.weekdays("09:00-17:00"), null, Set.of()),
        new Reading(
            List.of(
                "^focus( time| block)?\\b",
                "\\bdeep[- ]work\\b",
                "\\bheads[- ]down\\b",
                "\\bno[- ]meetings?\\b"),
            List.of(
                "\\bout of (the )?office\\b",
                "\\booo\\b",
                "\\bvacation\\b",
                "\\bholidays?\\b",
                "\\bpto\\b",
                "\\bsick\\b"),
            true),
        new Measure(120, 15, 10, 480),
        new Blocks(
            720,
            null,
            180,
            15,
            0,
            60,
            240,
            15,
            null,
            List.of(
                new PreferredHours(TimeSpan.parse("00:00-12:00"), Set.of(DayOfWeek.values()), 1)),
            4,
            24),
        new Booking(Policy.JUST_IN_TIME, false, "Focus", null, "default", false, 10));
  }
}
