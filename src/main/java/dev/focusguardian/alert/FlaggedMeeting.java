package dev.focusguardian.alert;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A meeting whose arrival took deep work from a week that is below its threshold with it.
 *
 * @param occurrences one of a single meeting; of a series, all that arrived in the week together,
 *     in order of start
 * @param costMinutes {@code D without − D with}, when it had arrived
 * @param deepWorkMinutesWithout {@code D} of the week without these occurrences
 * @param deepWorkMinutesWith {@code D} of the week with them, what arrived later left out
 * @param arrivedAt when it was created, moved, lengthened or accepted
 */
public record FlaggedMeeting(
    Kind kind,
    List<Commitment> occurrences,
    long costMinutes,
    long deepWorkMinutesWithout,
    long deepWorkMinutesWith,
    Instant arrivedAt) {

  public enum Kind {
    /** It took the week from the threshold or more to below it. */
    BREACH,
    /** The week was below the threshold already, and it took more. */
    DEEPENED_BREACH,
    /** It left the week little room above the threshold: by the person's choice. */
    NEAR_MISS,
    /** It took the week's last maker day: by the person's choice. */
    NO_MAKER_DAY,
    /** It took much, though the week stays above the threshold: by the person's choice. */
    EXPENSIVE;

    /** As JSON and the database have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public FlaggedMeeting {
    occurrences = List.copyOf(occurrences);
  }

  /** The first occurrence, in whose name it is flagged. */
  public CalendarEvent event() {
    return occurrences.get(0).event();
  }

  /** Where the first occurrence stands. */
  public Interval interval() {
    return occurrences.get(0).interval();
  }

  public boolean recurring() {
    return event().recurring();
  }
}
