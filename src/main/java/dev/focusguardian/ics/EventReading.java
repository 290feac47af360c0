package dev.focusguardian.ics;

import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.ics.Fields.Field;
import dev.focusguardian.ics.Finding.What;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** From the properties of a {@code VEVENT} to a {@link Vevent}. */
final class EventReading {

  /** As long as the titles that are taken from Google. */
  private static final int LONGEST_TITLE = 1024;

  private static final int LONGEST_UID = 1024;
  private static final int MOST_RULES = 20;
  private static final Set<String> CONFIDENTIAL = Set.of("PRIVATE", "CONFIDENTIAL");

  private final Zones zones;
  private final String calendar;
  private final GuestLines guestLines = new GuestLines();
  private final RuleLines ruleLines = new RuleLines();

  /**
   * @param calendar what the file is called
   */
  EventReading(Zones zones, String calendar) {
    this.zones = zones;
    this.calendar = calendar;
  }

  /**
   * @throws DateTimeException if it has no usable time or rule; its finding says which
   */
  Vevent read(ContentLines.Piece piece) {
    Finding broken = piece.broken();
    if (broken != null) {
      throw new Unreadable(broken);
    }
    Fields fields = piece.fields();
    List<Field> starts = fields.all(Property.DTSTART);
    if (starts.isEmpty()) {
      throw new Unreadable(What.NO_START);
    }
    if (starts.size() > 1 && starts.stream().map(Field::value).distinct().count() > 1) {
      throw new Unreadable(What.TWO_STARTS);
    }
    IcsTime start = IcsTime.of(starts.get(0), zones);
    Vevent.Length length = length(fields, start);
    if (isAllDay(fields, start, length)) {
      start = new IcsTime(start.at(), true, null);
    }
    Field recurrenceId = fields.first(Property.RECURRENCE_ID);
    String busy = busy(fields);
    Guests guests = guestLines.read(fields);
    return new Vevent(
        uid(fields, piece.line()),
        piece.line(),
        start,
        length,
        recurrenceId == null ? null : IcsTime.of(recurrenceId, zones),
        recurrenceId != null && "THISANDFUTURE".equalsIgnoreCase(recurrenceId.parameter("RANGE")),
        revision(fields),
        title(fields.unescaped(Property.SUMMARY)),
        type(busy, guests),
        status(fields, busy),
        "TRANSPARENT".equalsIgnoreCase(fields.text(Property.TRANSP)) || busy.equals("FREE"),
        CONFIDENTIAL.contains(fields.text(Property.CLASS).toUpperCase(Locale.ROOT)),
        recurrenceId == null ? recurrence(fields) : Vevent.Recurrence.NONE,
        guests);
  }

  /** What to call an event that cannot be read. */
  static String name(ContentLines.Piece piece) {
    String uid = piece.fields().text(Property.UID);
    return uid.substring(0, Math.min(uid.length(), LONGEST_UID));
  }

  private String uid(Fields fields, int line) {
    String uid = fields.text(Property.UID);
    if (uid.isEmpty()) {
      return calendar + "#" + line;
    }
    return uid.length() > LONGEST_UID ? uid.substring(0, LONGEST_UID) : uid;
  }

  private Vevent.Length length(Fields fields, IcsTime start) {
    Field end = fields.first(Property.DTEND);
    if (end != null && !end.value().isBlank()) {
      IcsTime to = IcsTime.of(end, zones);
      if (to.date().toEpochDay() - start.date().toEpochDay() > DurationText.MOST_DAYS) {
        throw new Unreadable(What.LONGER_THAN_A_CENTURY);
      }
      return new Vevent.Length(to, 0, Duration.ZERO);
    }
    String duration = fields.text(Property.DURATION);
    return duration.isEmpty()
        // RFC 5545, 3.6.1: a date lasts that day, a time ends where it starts.
        ? new Vevent.Length(null, start.isDate() ? 1 : 0, Duration.ZERO)
        : DurationText.parse(duration, start.isDate());
  }

  /** Outlook may write a day off from midnight to midnight, with a mark. */
  private static boolean isAllDay(Fields fields, IcsTime start, Vevent.Length length) {
    return "TRUE".equalsIgnoreCase(fields.text(Property.X_MICROSOFT_CDO_ALLDAYEVENT))
        && start.at().toLocalTime().equals(LocalTime.MIDNIGHT)
        && length.end() != null
        && length.end().at().toLocalTime().equals(LocalTime.MIDNIGHT)
        && length.end().at().isAfter(start.at());
  }

  private static String busy(Fields fields) {
    String status = fields.text(Property.X_MICROSOFT_CDO_BUSYSTATUS);
    if (status.isEmpty()) {
      status = fields.text(Property.X_MICROSOFT_CDO_INTENDEDSTATUS);
    }
    return status.toUpperCase(Locale.ROOT);
  }

  private static EventType type(String busy, Guests guests) {
    return switch (busy) {
      case "OOF" -> EventType.OUT_OF_OFFICE;
      case "WORKINGELSEWHERE" -> guests.isEmpty() ? EventType.WORKING_LOCATION : EventType.DEFAULT;
      default -> EventType.DEFAULT;
    };
  }

  private static EventStatus status(Fields fields, String busy) {
    String status = fields.text(Property.STATUS).toUpperCase(Locale.ROOT);
    if (status.equals("CANCELLED") || status.equals("CANCELED")) {
      return EventStatus.CANCELLED;
    }
    return status.equals("TENTATIVE") || busy.equals("TENTATIVE")
        ? EventStatus.TENTATIVE
        : EventStatus.CONFIRMED;
  }

  Vevent.Recurrence recurrence(Fields fields) {
    List<Field> rules = fields.all(Property.RRULE);
    List<Field> dates = fields.all(Property.RDATE);
    if (rules.isEmpty() && dates.isEmpty()) {
      return Vevent.Recurrence.NONE;
    }
    List<Vevent.Remark> remarks = new ArrayList<>();
    List<RuleParts> included = rules(rules, remarks);
    TimeList added = new TimeList(dates, zones);
    for (Finding finding : added.unreadable()) {
      remarks.add(skipped(Finding.of(What.EXTRA_DATE_LEFT_OUT).because(finding)));
    }
    TimeList excluded = new TimeList(fields.all(Property.EXDATE), zones);
    for (Finding finding : excluded.unreadable()) {
      remarks.add(skipped(exclusionLeftOut(Property.EXDATE).because(finding)));
    }
    return new Vevent.Recurrence(
        included,
        exRules(fields.all(Property.EXRULE), remarks),
        added.times(),
        excluded.times(),
        added.lengths(),
        remarks);
  }

  private List<RuleParts> rules(List<Field> rules, List<Vevent.Remark> remarks) {
    if (rules.size() > MOST_RULES) {
      throw new Unreadable(What.MANY_RULES, rules.size());
    }
    List<RuleParts> values = new ArrayList<>(rules.size());
    for (Field rule : rules) {
      if (!rule.value().isBlank()) {
        RuleParts parts = ruleLines.read(rule.value());
        for (Finding finding : parts.remarks()) {
          remarks.add(
              new Vevent.Remark(
                  IcsNote.Kind.RULE_UNDERSTOOD, Finding.of(What.RULE_UNDERSTOOD).because(finding)));
        }
        values.add(parts);
      }
    }
    return values;
  }

  /** What cannot be excluded stays: rather a meeting too many than one lost. */
  private List<RuleParts> exRules(List<Field> rules, List<Vevent.Remark> remarks) {
    List<RuleParts> values = new ArrayList<>(rules.size());
    if (rules.size() > MOST_RULES) {
      throw new Unreadable(What.MANY_EXCLUSION_RULES, rules.size());
    }
    for (Field rule : rules) {
      try {
        values.addAll(rules(List.of(rule), remarks));
      } catch (DateTimeException e) {
        remarks.add(skipped(exclusionLeftOut(Property.EXRULE).because(Finding.of(e))));
      }
    }
    return values;
  }

  private static Vevent.Remark skipped(Finding finding) {
    return new Vevent.Remark(IcsNote.Kind.SKIPPED_DATE, finding);
  }

  private static Finding exclusionLeftOut(Property property) {
    return Finding.of(What.EXCLUSION_LEFT_OUT, property.written());
  }

  private static Vevent.Revision revision(Fields fields) {
    long stamp = Vevent.Revision.digits(fields.text(Property.DTSTAMP));
    long modified = Vevent.Revision.digits(fields.text(Property.LAST_MODIFIED));
    return new Vevent.Revision(
        number(fields.text(Property.SEQUENCE)), modified == 0 ? stamp : modified, stamp);
  }

  private static int number(String text) {
    if (text.length() > 9) {
      return 0;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = 10 * number + c - '0';
    }
    return number;
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
