package dev.focusguardian.web.api;

import java.util.List;

/**
 * One meeting on two calendars of one person, described in different ways.
 *
 * @param name what differs
 * @param work the events of one calendar, as lines of a file
 * @param home the events of the other one
 * @param busyMinutes in 2026-W48, in Berlin
 */
record CopiesOnTwoCalendars(String name, String work, String home, int busyMinutes) {

  private static final String SERIES =
      event("DTSTART;TZID=Europe/Berlin:20261116T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY");

  private static final String LATER_CHANGE =
      change(
          ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261124T090000",
          "DTSTART;TZID=Europe/Berlin:20261124T140000",
          "DURATION:PT1H");

  /** Monday at 9, Tuesday to Friday at 14. */
  private static final String LATER_CHANGED = SERIES + LATER_CHANGE;

  private static String event(String... lines) {
    return "BEGIN:VEVENT\r\nUID:meeting\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
  }

  private static String change(String recurrenceId, String... lines) {
    return event("RECURRENCE-ID" + recurrenceId, String.join("\r\n", lines));
  }

  private static String movedTo14(String recurrenceId) {
    return change(recurrenceId, "DTSTART;TZID=Europe/Berlin:20261124T140000", "DURATION:PT1H");
  }

  static List<CopiesOnTwoCalendars> all() {
    return List.of(
        new CopiesOnTwoCalendars("the same file", LATER_CHANGED, LATER_CHANGED, 300),
        new CopiesOnTwoCalendars(
            "changed one by one",
            LATER_CHANGED,
            SERIES
                + movedTo14(";TZID=Europe/Berlin:20261124T090000")
                + change(
                    ":20261125T080000Z",
                    "DTSTART;TZID=Europe/Berlin:20261125T140000",
                    "DURATION:PT1H")
                + change(
                    ";VALUE=DATE:20261126",
                    "DTSTART;TZID=Europe/Berlin:20261126T140000",
                    "DURATION:PT1H")
                + change(
                    ";TZID=America/New_York:20261127T030000",
                    "DTSTART;TZID=Europe/Berlin:20261127T140000",
                    "DURATION:PT1H"),
            300),
        // Where copies differ in time and none is the person's own, both times count.
        new CopiesOnTwoCalendars("one copy is behind", LATER_CHANGED, SERIES, 540),
        new CopiesOnTwoCalendars(
            "one copy is answered, the other is behind",
            answered(LATER_CHANGED, FileAndGoogleFiguresTest.EMAIL, "ACCEPTED"),
            SERIES,
            300),
        new CopiesOnTwoCalendars(
            "changed from then on twice",
            LATER_CHANGED
                + change(
                    ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261126T090000",
                    "DTSTART;TZID=Europe/Berlin:20261126T110000",
                    "DURATION:PT1H"),
            LATER_CHANGED
                + change(
                    ";RANGE=THISANDFUTURE:20261126T080000Z",
                    "DTSTART;TZID=America/New_York:20261126T050000",
                    "DURATION:PT1H"),
            300),
        new CopiesOnTwoCalendars(
            "a later change whose own occurrence was changed again",
            LATER_CHANGED
                + change(
                    ";TZID=Europe/Berlin:20261124T090000",
                    "SEQUENCE:2",
                    "DTSTART;TZID=Europe/Berlin:20261124T160000",
                    "DURATION:PT1H"),
            movedTo14(";TZID=Europe/Berlin:20261124T090000").replace("T140000", "T160000"),
            300),
        new CopiesOnTwoCalendars(
            "all later ones cancelled on one calendar only",
            SERIES
                + change(
                    ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261124T090000",
                    "DTSTART;TZID=Europe/Berlin:20261124T090000",
                    "STATUS:CANCELLED"),
            SERIES,
            300),
        alone("its start", movedTo14(";TZID=Europe/Berlin:20261124T090000"), 300),
        alone("UTC", movedTo14(":20261124T080000Z"), 300),
        alone("another zone", movedTo14(";TZID=America/New_York:20261124T030000"), 300),
        alone("no zone", movedTo14(":20261124T090000"), 300),
        alone("its date", movedTo14(";VALUE=DATE:20261124"), 300),
        alone("its start and all later ones", LATER_CHANGE, 300),
        new CopiesOnTwoCalendars(
            "the occurrence alone on both calendars",
            movedTo14(";TZID=Europe/Berlin:20261124T090000"),
            movedTo14(":20261124T080000Z"),
            60),
        new CopiesOnTwoCalendars(
            "the occurrence alone, with two times and neither answered",
            movedTo14(";TZID=Europe/Berlin:20261124T090000"),
            movedTo14(":20261124T080000Z").replace("T140000", "T150000"),
            120),
        new CopiesOnTwoCalendars(
            "the occurrence alone is cancelled",
            SERIES,
            change(
                ";TZID=Europe/Berlin:20261124T090000",
                "DTSTART;TZID=Europe/Berlin:20261124T090000",
                "STATUS:CANCELLED"),
            300),
        new CopiesOnTwoCalendars(
            "the occurrence alone is declined",
            SERIES,
            answered(
                movedTo14(";TZID=Europe/Berlin:20261124T090000"),
                FileAndGoogleFiguresTest.HOME,
                "DECLINED"),
            240),
        new CopiesOnTwoCalendars(
            "moved onto its neighbour's start",
            SERIES
                + change(
                    ";TZID=Europe/Berlin:20261124T090000",
                    "DTSTART;TZID=Europe/Berlin:20261125T090000",
                    "DURATION:PT3H"),
            change(
                ";TZID=Europe/Berlin:20261124T090000",
                "DTSTART;TZID=Europe/Berlin:20261125T090000",
                "DURATION:PT3H"),
            360),
        new CopiesOnTwoCalendars(
            "all later ones moved by a day, onto their neighbours' starts",
            SERIES
                + change(
                    ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261124T090000",
                    "DTSTART;TZID=Europe/Berlin:20261125T090000",
                    "DURATION:PT1H"),
            change(
                ";TZID=Europe/Berlin:20261125T090000",
                "DTSTART;TZID=Europe/Berlin:20261126T090000",
                "DURATION:PT1H"),
            240),
        new CopiesOnTwoCalendars(
            "an all-day series, its later days changed",
            away("DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY")
                + away(
                    "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261116",
                    "DTSTART;VALUE=DATE:20261117"),
            away("RECURRENCE-ID;VALUE=DATE:20261123", "DTSTART;VALUE=DATE:20261124"),
            0),
        new CopiesOnTwoCalendars(
            "two meetings without a UID",
            SERIES.replace("UID:meeting\r\n", ""),
            SERIES.replace("UID:meeting\r\n", "").replace("T090000", "T140000"),
            600));
  }

  private static String answered(String events, String email, String answer) {
    return events.replace(
        "END:VEVENT",
        "ORGANIZER:mailto:boss@example.com\r\nATTENDEE;PARTSTAT="
            + answer
            + ":mailto:"
            + email
            + "\r\nEND:VEVENT");
  }

  private static CopiesOnTwoCalendars alone(String named, String occurrence, int busyMinutes) {
    return new CopiesOnTwoCalendars(
        "the occurrence alone, named by " + named,
        SERIES + movedTo14(";TZID=Europe/Berlin:20261124T090000"),
        occurrence,
        busyMinutes);
  }

  private static String away(String... lines) {
    return event(String.join("\r\n", lines), "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "SUMMARY:Away");
  }

  /** The file of one of the calendars. */
  static String file(String events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//samples//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
        + events
        + "END:VCALENDAR\r\n";
  }
}
