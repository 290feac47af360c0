package dev.focusguardian.ics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file, as a fact: {@code ics.words} has the sentences.
 *
 * @param values what a sentence about it names, in the order that {@link What} gives; what comes
 *     from the file is made printable
 * @param cause what lies behind it; null if it says everything
 */
public record Finding(What what, List<String> values, @Nullable Finding cause) {

  /** Every kind of finding, with the number of its values. */
  public enum What {
    /** The file's name. */
    OWNER_UNKNOWN(1),
    /** The address for which the file was loaded. */
    NOT_INVITED(1),
    /** The most that are read. */
    MORE_EVENTS(1),
    MORE_NOTES(0),
    GUESTS_OMITTED(0),
    EVENT_TYPES_MISSING(0),

    /** The zone's name, as for the next two. */
    ZONE_UNKNOWN(1),
    /** And the offset at which its times are read. */
    ZONE_AT_OFFSET(2),
    /** And the zone in which its times are read. */
    ZONE_GUESSED(2),
    CALENDAR_ZONE_UNKNOWN(1),
    /** The zone in which the file is read. */
    ZONE_ASSUMED(1),
    /** The zone in which the file is read. */
    ZONE_OF_MOST_EVENTS(1),
    ZONE_WITHOUT_NAME(0),
    ZONE_WITHOUT_OFFSETS(0),
    /** One of its parts. */
    ZONE_WITHOUT_OFFSET(0),

    /** How many lines an event may have. */
    MANY_LINES(1),
    /** The property. */
    LONG_LINE(1),
    /** The component whose end is missing. */
    CUT_OFF(1),
    NO_START(0),
    TWO_STARTS(0),
    ENDS_BEFORE_START(0),
    LONGER_THAN_A_CENTURY(0),
    /** As it is written. */
    NO_TIME(1),
    /** As it is written. */
    NO_DURATION(1),
    /** The year, the first and the last one that are read. */
    YEAR_OUTSIDE(3),
    /** A date, time or offset that there is not, in Java's own words. */
    IMPOSSIBLE(1),

    /** Has a cause. */
    EXTRA_DATE_LEFT_OUT(0),
    /** The property. Has a cause. */
    EXCLUSION_LEFT_OUT(1),
    /** Their number. */
    MANY_RULES(1),
    /** Their number. */
    MANY_EXCLUSION_RULES(1),
    /** How a rule was understood. Has a cause. */
    RULE_UNDERSTOOD(0),
    /** The rule. Has a cause. */
    RULE_UNREADABLE(1),
    /** Its number of characters. */
    RULE_TOO_LONG(1),
    /** Their number. */
    MANY_STARTS_A_DAY(1),
    /** What the library that walks rules says. */
    RULE_REFUSED(1),
    NO_FREQUENCY(0),
    COUNT_AND_UNTIL(0),
    /** Has a cause. */
    UNTIL_UNREADABLE(0),
    /** The frequency. */
    WEEKDAY_NUMBERS(1),
    /** The frequency. */
    WEEK_NUMBERS(1),
    NOTHING_TO_CHOOSE_FROM(0),
    /** The part, as for all that follow. */
    PART_WITHOUT_VALUE(1),
    PART_WITH_TWO_VALUES(1),
    PART_EMPTY(1),
    PART_NOT_USED(1),
    PART_UNKNOWN(1),
    /** And the value, as for all that follow. */
    NO_WEEKDAY(2),
    /** And the greatest number. */
    NO_NUMBER_UP_TO(3),
    NO_NUMBER_FROM_ONE(2),
    /** And what it may be. */
    NONE_OF(3),
    NEVER_A_DATE(0),
    MANY_OCCURRENCES(0),
    /** Has a cause. */
    USED_AS_FAR_AS_READ(0),
    /** The last date. */
    DATES_BECAUSE_IT_CHANGES(1),
    /** The last date. */
    DATES_BECAUSE_NO_RULE_FITS(1),

    /** Of a file that is no calendar. Has a cause. */
    NO_CALENDAR(0),
    FILE_EMPTY(0),
    FILE_ZIP(0),
    FILE_GZIP(0),
    FILE_PDF(0),
    FILE_MARKUP(0),
    FILE_JSON(0),
    FILE_BINARY(0),
    /** The first line. */
    FILE_OTHER_COMPONENT(1),
    /** The first line. */
    FILE_OTHER_TEXT(1),
    /** The most megabytes. */
    FILE_TOO_LARGE(1),
    /** The line of the first event. Has a cause. */
    NO_EVENT_READABLE(1);

    private final int values;

    What(int values) {
      this.values = values;
    }
  }

  public Finding {
    values = List.copyOf(values);
    if (values.size() != what.values) {
      throw new IllegalArgumentException(what + " has " + what.values + " values, not " + values);
    }
  }

  public static Finding of(What what, Object... values) {
    return new Finding(what, Arrays.stream(values).map(String::valueOf).toList(), null);
  }

  /** The same, with what lies behind it. */
  public Finding because(Finding cause) {
    return new Finding(what, values, cause);
  }

  /** What such an exception of the reader, or of {@code java.time}, says. */
  public static Finding of(RuntimeException e) {
    if (e instanceof Unreadable unreadable) {
      return unreadable.finding();
    }
    return e instanceof RuleWalk.TooMany tooMany
        ? tooMany.finding()
        : of(What.IMPOSSIBLE, String.valueOf(e.getMessage()));
  }

  String value(int index) {
    return values.get(index);
  }
}
