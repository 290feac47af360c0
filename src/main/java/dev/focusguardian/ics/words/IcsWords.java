package dev.focusguardian.ics.words;

import dev.focusguardian.ics.Finding;
import dev.focusguardian.ics.IcsNote;
import dev.focusguardian.ics.NotACalendar;
import java.util.List;

/** English sentences for what was found in a file, without a full stop. */
public final class IcsWords {

  private IcsWords() {}

  public static String of(IcsNote note) {
    return (note.line() == 0 ? "" : "line " + note.line() + ": ") + of(note.finding());
  }

  public static String of(NotACalendar refusal) {
    return refusal.file() + ": " + of(refusal.finding());
  }

  public static String of(Finding finding) {
    List<String> values = finding.values();
    String first = values.isEmpty() ? "" : values.get(0);
    String second = values.size() < 2 ? "" : values.get(1);
    String third = values.size() < 3 ? "" : values.get(2);
    String cause = finding.cause() == null ? "" : of(finding.cause());
    return switch (finding.what()) {
      case OWNER_UNKNOWN ->
          first + " does not say whose calendar it is: every event counts as accepted";
      case NOT_INVITED ->
          first
              + " is on none of the guest lists, so every event counts as accepted. Load the file"
              + " for the address that it was exported from, and your own answers count";
      case MORE_EVENTS -> "More than " + first + " events; the rest is left";
      case MORE_NOTES -> "There is more of the same; not shown";
      case GUESTS_OMITTED ->
          "Exchange leaves out guests when it publishes a calendar: every event counts as one with"
              + " other people";
      case EVENT_TYPES_MISSING ->
          "An export from Google does not say which events are out-of-office, focus time or working"
              + " location: they count by their title, or as ordinary events";
      case ZONE_UNKNOWN -> zone(first) + " is not known: its times are read in your own zone";
      case ZONE_AT_OFFSET ->
          zone(first)
              + " is not known: its times are read at "
              + second
              + " all year, without daylight time";
      case ZONE_GUESSED ->
          zone(first) + " names offsets that several zones have: its times are read in " + second;
      case CALENDAR_ZONE_UNKNOWN ->
          zone(first)
              + " of the calendar (X-WR-TIMEZONE) is not known: its times without a zone are read in"
              + " your own zone";
      case ZONE_ASSUMED -> noZone(first);
      case ZONE_OF_MOST_EVENTS -> noZone(first) + ", the zone of most of its events";
      case ZONE_WITHOUT_NAME -> "a zone has no name (TZID)";
      case ZONE_WITHOUT_OFFSETS -> "a zone has no offsets";
      case ZONE_WITHOUT_OFFSET -> "a zone has no offset (TZOFFSETTO)";
      case MANY_LINES -> "it has more than " + first + " lines";
      case LONG_LINE -> "its " + first + " is longer than a megabyte";
      case CUT_OFF -> "it is cut off: its END:" + first + " is missing";
      case NO_START -> "it has no readable start (DTSTART)";
      case TWO_STARTS -> "it has two starts (DTSTART)";
      case ENDS_BEFORE_START -> "it ends at or before its start and counts as nothing";
      case LONGER_THAN_A_CENTURY -> "it lasts longer than a century";
      case NO_TIME -> quoted(first) + " is not a date or time such as 20261116T090000";
      case NO_DURATION -> quoted(first) + " is not a duration such as PT1H30M";
      case YEAR_OUTSIDE -> "the year " + first + " is outside " + second + " to " + third;
      case IMPOSSIBLE, RULE_REFUSED -> first;
      case EXTRA_DATE_LEFT_OUT -> "one of its extra dates (RDATE) is left out: " + cause;
      case EXCLUSION_LEFT_OUT -> "one of its exclusions (" + first + ") is left out: " + cause;
      case MANY_RULES -> "it has " + first + " rules";
      case MANY_EXCLUSION_RULES -> "it has " + first + " rules (EXRULE)";
      case RULE_UNDERSTOOD -> "in its rule, " + cause;
      case RULE_UNREADABLE -> "the rule " + quoted(first) + " cannot be read: " + cause;
      case RULE_TOO_LONG -> "it is " + first + " characters long";
      case MANY_STARTS_A_DAY -> "it would give " + first + " starts a day";
      case NO_FREQUENCY -> "it has no FREQ";
      case COUNT_AND_UNTIL -> "both COUNT and UNTIL are given; the earlier end counts";
      case UNTIL_UNREADABLE -> "UNTIL: " + cause;
      case WEEKDAY_NUMBERS -> "the numbers in BYDAY mean nothing in a " + first + " rule";
      case WEEK_NUMBERS -> "BYWEEKNO does not go with FREQ=" + first;
      case NOTHING_TO_CHOOSE_FROM -> "BYSETPOS has nothing to choose from";
      case PART_WITHOUT_VALUE -> first + " has no value";
      case PART_WITH_TWO_VALUES -> "it has two different values of " + first;
      case PART_EMPTY -> first + " is empty and left out";
      case PART_NOT_USED -> "the part " + first + " is not used";
      case PART_UNKNOWN -> "it has an unknown part " + first;
      case NO_WEEKDAY -> first + "=" + second + " is not a weekday such as MO or -1FR";
      case NO_NUMBER_UP_TO -> first + "=" + second + " is not a number up to " + third;
      case NO_NUMBER_FROM_ONE -> first + "=" + second + " is not a number from 1 on";
      case NONE_OF -> first + "=" + second + " is not one of " + third;
      case NEVER_A_DATE -> "its rule gives no date in any sane number of tries";
      case MANY_OCCURRENCES -> "its rule gives more occurrences than a calendar can hold";
      case USED_AS_FAR_AS_READ -> cause + "; it is used as far as it was read";
      case DATES_BECAUSE_IT_CHANGES ->
          keptAsDates("All its occurrences change from some point on", first);
      case DATES_BECAUSE_NO_RULE_FITS ->
          keptAsDates("No calendar has a rule for the way it repeats", first);
      case NO_CALENDAR ->
          cause + ". Expected an iCalendar file (.ics), which holds a line BEGIN:VCALENDAR";
      case FILE_EMPTY -> "it is empty";
      case FILE_ZIP -> "it is a ZIP archive; unpack it and give the .ics file inside";
      case FILE_GZIP -> "it is compressed with gzip; unpack it first";
      case FILE_PDF -> "it is a PDF document";
      case FILE_MARKUP -> "it is a page or document in HTML or XML";
      case FILE_JSON -> "it is JSON";
      case FILE_BINARY -> "it is binary data";
      case FILE_OTHER_COMPONENT -> "it starts with " + first;
      case FILE_OTHER_TEXT -> "it starts with " + quoted(first);
      case FILE_TOO_LARGE -> "larger than " + first + " MB. Export a shorter range of the calendar";
      case NO_EVENT_READABLE ->
          "none of its events can be read. line "
              + first
              + ": "
              + cause
              + ". Expected a calendar that was exported as .ics";
    };
  }

  private static String zone(String name) {
    return "The zone " + quoted(name);
  }

  private static String noZone(String assumed) {
    return "The file names no known time zone of its own (X-WR-TIMEZONE). It is read in " + assumed;
  }

  private static String keptAsDates(String why, String last) {
    return why + ", so it is kept as single dates until " + last;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
