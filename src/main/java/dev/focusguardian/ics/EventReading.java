package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.ics.Fields.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the properties of a {@code VEVENT} to a {@link Vevent}. */
record EventReading(Zones zones, String calendar) {

  /** As long as the titles that are taken from Google. */
  private static final int LONGEST_TITLE = 1024;

  private static final int LONGEST_UID = 1024;
  private static final int MOST_RULES = 20;
  private static final long MOST_DAYS = 36_525;
  private static final Pattern DURATION =
      Pattern.compile(
          "([+-])?P(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,7})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

  /**
   * @throws DateTimeException if it has no usable time or rule; the message says which
   */
  Vevent read(ContentLines.Piece piece) {
    if (!piece.complete()) {
      throw new DateTimeException("it is cut off: its END:VEVENT is missing");
    }
    Fields fields = Fields.parse(piece.lines());
    List<Field> starts = fields.all("DTSTART");
    if (starts.isEmpty()) {
      throw new DateTimeException("it has no readable start (DTSTART)");
    }
    if (starts.stream().map(Field::value).distinct().count() > 1) {
      throw new DateTimeException("it has two starts (DTSTART)");
    }
    IcsTime start = IcsTime.of(starts.get(0), zones);
    Vevent.Length length = length(fields, start);
    if (isAllDay(fields, start, length)) {
      start = new IcsTime(start.at(), true, null);
    }
    Field recurrenceId = fields.first("RECURRENCE-ID");
    return new Vevent(
        uid(fields, piece.line()),
        piece.line(),
        start,
        length,
        recurrenceId == null ? null : IcsTime.of(recurrenceId, zones),
        recurrenceId != null && "THISANDFUTURE".equalsIgnoreCase(recurrenceId.parameter("RANGE")),
        new Vevent.Revision(number(fields.text("SEQUENCE")), written(fields)),
        title(fields.unescaped("SUMMARY")),
        type(fields),
        status(fields),
        "TRANSPARENT".equalsIgnoreCase(fields.text("TRANSP")) || "FREE".equals(busy(fields)),
        Set.of("PRIVATE", "CONFIDENTIAL").contains(fields.text("CLASS").toUpperCase(Locale.ROOT)),
        recurrenceId == null ? recurrence(fields) : Vevent.Recurrence.NONE,
        Guests.of(fields));
  }

  /** What to call an event that cannot be read. */
  static String name(ContentLines.Piece piece) {
    for (String line : piece.lines()) {
      if (line.regionMatches(true, 0, "UID:", 0, 4) && line.length() > 4) {
        String uid = line.substring(4).strip();
        return uid.substring(0, Math.min(uid.length(), LONGEST_UID));
      }
    }
    return "";
  }

  private String uid(Fields fields, int line) {
    String uid = fields.text("UID");
    if (uid.isEmpty()) {
      return calendar + "#" + line;
    }
    return uid.length() > LONGEST_UID ? uid.substring(0, LONGEST_UID) : uid;
  }

  private Vevent.Length length(Fields fields, IcsTime start) {
    Field end = fields.first("DTEND");
    if (end != null && !end.value().isBlank()) {
      IcsTime to = IcsTime.of(end, zones);
      if (to.date().toEpochDay() - start.date().toEpochDay() > MOST_DAYS) {
        throw new DateTimeException("it lasts longer than a century");
      }
      return new Vevent.Length(to, 0, Duration.ZERO);
    }
    String duration = fields.text("DURATION").toUpperCase(Locale.ROOT);
    if (duration.isEmpty()) {
      // RFC 5545, 3.6.1: a date lasts that day, a time ends where it starts.
      return new Vevent.Length(null, start.isDate() ? 1 : 0, Duration.ZERO);
    }
    Matcher matcher = DURATION.matcher(duration);
    if (!matcher.matches() || duration.endsWith("P") || duration.endsWith("T")) {
      throw new DateTimeException(
          "\"" + CalendarText.printable(duration) + "\" is no duration such as PT1H30M");
    }
    int sign = "-".equals(matcher.group(1)) ? -1 : 1;
    long days = sign * (7L * part(matcher, 2) + part(matcher, 3));
    Duration exact =
        Duration.ofHours(part(matcher, 4))
            .plusMinutes(part(matcher, 5))
            .plusSeconds(part(matcher, 6))
            .multipliedBy(sign);
    if (Math.abs(days) + exact.abs().toDays() > MOST_DAYS) {
      throw new DateTimeException("it lasts longer than a century");
    }
    return start.isDate()
        ? new Vevent.Length(null, days + exact.toDays(), Duration.ZERO)
        : new Vevent.Length(null, days, exact);
  }

  private static long part(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Long.parseLong(text);
  }

  /** Outlook may write a day off from midnight to midnight, with a mark. */
  private static boolean isAllDay(Fields fields, IcsTime start, Vevent.Length length) {
    return "TRUE".equalsIgnoreCase(fields.text("X-MICROSOFT-CDO-ALLDAYEVENT"))
        && start.at().toLocalTime().equals(LocalTime.MIDNIGHT)
        && length.end() != null
        && length.end().at().toLocalTime().equals(LocalTime.MIDNIGHT)
        && length.end().at().isAfter(start.at());
  }

  private static String busy(Fields fields) {
    String status = fields.text("X-MICROSOFT-CDO-BUSYSTATUS");
    if (status.isEmpty()) {
      status = fields.text("X-MICROSOFT-CDO-INTENDEDSTATUS");
    }
    return status.toUpperCase(Locale.ROOT);
  }

  private static EventType type(Fields fields) {
    return switch (busy(fields)) {
      case "OOF" -> EventType.OUT_OF_OFFICE;
      case "WORKINGELSEWHERE" ->
          Guests.of(fields).isEmpty() ? EventType.WORKING_LOCATION : EventType.DEFAULT;
      default -> EventType.DEFAULT;
    };
  }

  private static EventStatus status(Fields fields) {
    String status = fields.text("STATUS").toUpperCase(Locale.ROOT);
    if (status.equals("CANCELLED") || status.equals("CANCELED")) {
      return EventStatus.CANCELLED;
    }
    return status.equals("TENTATIVE") || busy(fields).equals("TENTATIVE")
        ? EventStatus.TENTATIVE
        : EventStatus.CONFIRMED;
  }

  Vevent.Recurrence recurrence(Fields fields) {
    List<String> rules = rules(fields, "RRULE");
    List<String> exRules = rules(fields, "EXRULE");
    List<IcsTime> dates = times(fields, "RDATE");
    List<IcsTime> exDates = times(fields, "EXDATE");
    return rules.isEmpty() && dates.isEmpty()
        ? Vevent.Recurrence.NONE
        : new Vevent.Recurrence(rules, exRules, dates, exDates);
  }

  private static List<String> rules(Fields fields, String name) {
    List<Field> rules = fields.all(name);
    if (rules.size() > MOST_RULES) {
      throw new DateTimeException("it has " + rules.size() + " rules");
    }
    List<String> values = new ArrayList<>(rules.size());
    for (Field rule : rules) {
      if (!rule.value().isBlank()) {
        RuleWalk.check(rule.value());
        values.add(rule.value());
      }
    }
    return values;
  }

  private List<IcsTime> times(Fields fields, String name) {
    List<IcsTime> times = new ArrayList<>();
    for (Field field : fields.all(name)) {
      times.addAll(IcsTime.list(field, zones));
    }
    return times;
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** Both are written in UTC, so that their texts compare. */
  private static String written(Fields fields) {
    String modified = fields.text("LAST-MODIFIED");
    String stamp = fields.text("DTSTAMP");
    return modified.isEmpty() ? stamp : modified;
  }

  private static String title(String summary) {
    if (summary.length() <= LONGEST_TITLE) {
      return summary;
    }
    // Not between the two halves of one character.
    int end = Character.isHighSurrogate(summary.charAt(LONGEST_TITLE - 1)) ? 1 : 0;
    return summary.substring(0, LONGEST_TITLE - end);
  }
}
