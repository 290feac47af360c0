package dev.focusguardian.preferences;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's settings, grouped by who reads them. Each setting is declared where it is held, see
 * {@link Setting}. The zone is not among them: it is resolved (the person's choice, else the
 * calendar's) and handed to each computation beside them.
 */
public record Preferences(
    Hours hours,
    Reading reading,
    Measure measure,
    Blocks blocks,
    Booking booking,
    Telling telling) {

  /** Working time. */
  @SettingGroup("Working time")
  public record Hours(
      @Setting(
              key = "workingHours",
              label = "Working hours",
              hint =
                  "09:00-17:00, or several with commas: 08:00-12:00, 14:00-18:00. A night shift is"
                      + " 22:00-06:00. Leave a day blank if you don't work on it.")
          WeeklyHours working,
      @Setting(
              label = "Lunch",
              example = "12:00-13:00",
              hint =
                  "Lunch is not working time: it counts as neither busy nor free. Leave blank for none.")
          @Nullable TimeSpan lunch,
      @Setting(
              label = "Holidays",
              hint = "One date per line, such as 2026-12-25. These days have no working time.")
          Set<LocalDate> holidays) {

    static final Hours DEFAULTS = new Hours(WeeklyHours.weekdays("09:00-17:00"), null, Set.of());

    public Hours {
      holidays = Set.copyOf(holidays);
    }

    public Hours withHolidays(Set<LocalDate> dates) {
      return new Hours(working, lunch, dates);
    }
  }

  /**
   * What counts as what.
   *
   * @param focusTitles RE2 regular expressions (linear time), matched case-insensitively anywhere
   *     in the title
   * @param awayTitles patterns, too, for all-day events that mean out of office
   */
  @SettingGroup("What takes time")
  public record Reading(
      @Setting(
              label = "Titles of your own focus time",
              hint =
                  "Regular expressions, one per line. Upper and lower case don't matter. An event with such a title and no other guests counts as protected, and we don't change it.")
          List<String> focusTitles,
      @Setting(
              label = "Titles that mean you are away all day",
              hint = "An all-day event with such a title takes the whole day out of working time.")
          List<String> awayTitles,
      @Setting(label = "Events answered with \"maybe\" take time") boolean tentativeCounts) {

    static final Reading DEFAULTS =
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
            true);

    public Reading {
      focusTitles = List.copyOf(focusTitles);
      awayTitles = List.copyOf(awayTitles);
    }
  }

  /** Minutes in the formulas of the figures. */
  @SettingGroup("How focus is measured")
  public record Measure(
      @Setting(
              label = "Focus minimum",
              unit = "minutes",
              from = 30,
              to = 240,
              hint =
                  "The shortest free stretch in which deep work counts. Two hours is what most"
                      + " tools use.")
          int focusMinimumMinutes,
      @Setting(
              label = "Refocus time",
              unit = "minutes",
              to = 60,
              hint = "The time you need to refocus after a commitment. Used for effective focus.")
          int resumptionMinutes,
      @Setting(
              label = "Time before a commitment",
              unit = "minutes",
              to = 60,
              hint = "People use the time just before a commitment less. Used for effective focus.")
          int anticipationMinutes,
      @Setting(
              label = "Threshold",
              unit = "minutes",
              withinWorkingTime = true,
              hint =
                  "The deep work you want to keep each week. We flag a meeting that takes the week below it.")
          int thresholdMinutes) {

    static final Measure DEFAULTS = new Measure(120, 15, 10, 480);

    public Measure withThresholdMinutes(int minutes) {
      return new Measure(focusMinimumMinutes, resumptionMinutes, anticipationMinutes, minutes);
    }
  }

  /**
   * What a plan has to keep to.
   *
   * @param meetingHours where the bookable reserve has to lie; null means the working hours
   */
  @SettingGroup("Focus blocks")
  public record Blocks(
      @Setting(
              label = "Weekly goal",
              unit = "minutes",
              withinWorkingTime = true,
              hint = "We book up to this much each week.")
          int goalMinutes,
      BlockLength length,
      Spacing spacing,
      DailyLimits daily,
      @Setting(
              label = "Time grid",
              unit = "minutes",
              choices = {"5", "10", "15", "30"},
              hint = "Blocks start and end on this grid, for example every 15 minutes.")
          int gridMinutes,
      @Setting(
              label = "Meeting hours",
              hint =
                  "The hours in which colleagues can book you. The time that stays open for others lies in them. Leave all days blank to use your working hours.")
          @Nullable WeeklyHours meetingHours,
      @Setting(
              label = "Preferred hours",
              example = "00:00-12:00",
              hint =
                  "The hours we prefer when several slots are equally good. Leave blank for the earliest.")
          List<PreferredHours> preference,
      Timing timing) {

    static final Blocks DEFAULTS =
        new Blocks(
            720,
            BlockLength.DEFAULTS,
            Spacing.DEFAULTS,
            DailyLimits.DEFAULTS,
            15,
            null,
            List.of(
                new PreferredHours(TimeSpan.parse("00:00-12:00"), Set.of(DayOfWeek.values()), 1)),
            Timing.DEFAULTS);

    public Blocks {
      preference = List.copyOf(preference);
    }

    public Blocks withGoalMinutes(int minutes) {
      return new Blocks(
          minutes, length, spacing, daily, gridMinutes, meetingHours, preference, timing);
    }

    public Blocks with(BlockLength other) {
      return new Blocks(
          goalMinutes, other, spacing, daily, gridMinutes, meetingHours, preference, timing);
    }

    public Blocks with(Spacing other) {
      return new Blocks(
          goalMinutes, length, other, daily, gridMinutes, meetingHours, preference, timing);
    }

    public Blocks with(DailyLimits other) {
      return new Blocks(
          goalMinutes, length, spacing, other, gridMinutes, meetingHours, preference, timing);
    }
  }

  /** How blocks look on the calendar. */
  @SettingGroup("On your calendar")
  public record Booking(
      @Setting(
              label = "Booking",
              choiceLabels = {
                "Just in time: shown as free first, busy when time gets short",
                "Hold: every block is shown as busy",
                "Dry run: plan only, write nothing"
              })
          Policy policy,
      @Setting(label = "Let Google decline new invitations over locked blocks (Workspace only)")
          boolean guarded,
      @Setting(label = "Title", from = 1, to = 200, hint = "The title of your focus blocks.")
          String title,
      @Setting(
              label = "Colour",
              choices = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"},
              choiceLabels = {
                "Lavender",
                "Sage",
                "Grape",
                "Flamingo",
                "Banana",
                "Tangerine",
                "Peacock",
                "Graphite",
                "Blueberry",
                "Basil",
                "Tomato"
              },
              example = "Google's default",
              hint = "The names are Google Calendar's.")
          @Nullable String colour,
      @Setting(
              label = "Who sees the title",
              choices = {"default", "public", "private", "confidential"},
              hint = "The names are Google Calendar's.")
          String visibility,
      @Setting(label = "Remind me of focus blocks like of other events") boolean reminders) {

    static final Booking DEFAULTS =
        new Booking(Policy.JUST_IN_TIME, false, "Focus", null, "default", false);

    public Booking withPolicy(Policy other) {
      return new Booking(other, guarded, title, colour, visibility, reminders);
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

  /** The settings of a person who has changed nothing yet. */
  public static Preferences defaults() {
    return new Preferences(
        Hours.DEFAULTS,
        Reading.DEFAULTS,
        Measure.DEFAULTS,
        Blocks.DEFAULTS,
        Booking.DEFAULTS,
        Telling.DEFAULTS);
  }

  public Preferences with(Hours other) {
    return new Preferences(other, reading, measure, blocks, booking, telling);
  }

  public Preferences with(Reading other) {
    return new Preferences(hours, other, measure, blocks, booking, telling);
  }

  public Preferences with(Measure other) {
    return new Preferences(hours, reading, other, blocks, booking, telling);
  }

  public Preferences with(Blocks other) {
    return new Preferences(hours, reading, measure, other, booking, telling);
  }

  public Preferences with(Booking other) {
    return new Preferences(hours, reading, measure, blocks, other, telling);
  }

  public Preferences with(Telling other) {
    return new Preferences(hours, reading, measure, blocks, booking, other);
  }

  /**
   * The shortest focus block that may be booked. It is never shorter than the focus minimum: a
   * shorter block would not protect deep work.
   */
  public int shortestBlockMinutes() {
    Integer own = blocks.length().minMinutes();
    int focusMinimum = measure.focusMinimumMinutes();
    return own == null ? focusMinimum : Math.max(own, focusMinimum);
  }
}
