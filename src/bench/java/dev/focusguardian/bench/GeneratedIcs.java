package dev.focusguardian.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * An exported calendar of many years: single meetings, and one event in twenty a series, some of
 * them with left-out and moved occurrences. The same seed always gives the same bytes.
 */
final class GeneratedIcs {

  static final LocalDate FIRST = LocalDate.of(2012, 1, 2);
  private static final int DAYS = 15 * 365;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final String[] WEEKDAYS = {"MO", "TU", "WE", "TH", "FR"};

  private final StringBuilder text = new StringBuilder();
  private final Random random;

  private GeneratedIcs(long seed) {
    random = new Random(seed);
  }

  static byte[] ofEvents(int count, long seed) {
    GeneratedIcs calendar = new GeneratedIcs(seed);
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("PRODID:-//Example//Calendar//EN");
    calendar.line("VERSION:2.0");
    calendar.line("X-WR-CALNAME:me@example.com");
    calendar.line("X-WR-TIMEZONE:Europe/Berlin");
    calendar.zone();
    for (int i = 0; i < count; ) {
      i += i % 20 == 0 && i + 1 < count ? calendar.series(i) : calendar.single(i);
    }
    calendar.line("END:VCALENDAR");
    return calendar.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private int single(int number) {
    begin(number, start());
    end();
    return 1;
  }

  /** A series, and for every other one an event that replaces one of its occurrences. */
  private int series(int number) {
    LocalDateTime start = start();
    String weekday = WEEKDAYS[Math.floorMod(start.getDayOfWeek().getValue() - 1, 5)];
    begin(number, start);
    switch (random.nextInt(4)) {
      case 0 -> line("RRULE:FREQ=WEEKLY;BYDAY=" + weekday);
      case 1 -> line("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=26");
      case 2 -> line("RRULE:FREQ=DAILY;UNTIL=" + STAMP.format(start.plusDays(90)) + "Z");
      default -> line("RRULE:FREQ=MONTHLY;BYDAY=" + weekday + ";BYSETPOS=-1");
    }
    line("EXDATE;TZID=Europe/Berlin:" + STAMP.format(start.plusDays(14)));
    end();
    if (random.nextBoolean()) {
      return 1;
    }
    begin(number, start.plusDays(28).plusHours(1));
    line("RECURRENCE-ID;TZID=Europe/Berlin:" + STAMP.format(start.plusDays(28)));
    end();
    return 2;
  }

  private LocalDateTime start() {
    LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
    while (date.getDayOfWeek().getValue() > 5) {
      date = date.plusDays(1);
    }
    return date.atTime(8 + random.nextInt(10), 15 * random.nextInt(4));
  }

  private void begin(int number, LocalDateTime start) {
    line("BEGIN:VEVENT");
    line("UID:event-" + number + "@example.com");
    line("DTSTAMP:20261101T080000Z");
    line("DTSTART;TZID=Europe/Berlin:" + STAMP.format(start));
    line(
        "DTEND;TZID=Europe/Berlin:" + STAMP.format(start.plusMinutes(30 + 15 * random.nextInt(4))));
  }

  private void end() {
    line("SUMMARY:Meeting about subject " + random.nextInt(1000));
    line("DESCRIPTION:Agenda\\n1. What happened since last time\\, in short");
    line(" \\n2. What is next and who does it\\n3. Anything else");
    line("ORGANIZER;CN=Someone:mailto:organizer" + random.nextInt(50) + "@example.com");
    line("ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:mailto:me@example.com");
    for (int i = random.nextInt(4); i >= 0; i--) {
      line(
          "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=Guest"
              + i
              + ":ma");
      line(" ilto:guest" + i + "@example.com");
    }
    line("STATUS:CONFIRMED");
    line("TRANSP:OPAQUE");
    line("SEQUENCE:0");
    line("END:VEVENT");
  }

  private void zone() {
    line("BEGIN:VTIMEZONE");
    line("TZID:Europe/Berlin");
    line("BEGIN:DAYLIGHT");
    line("TZOFFSETFROM:+0100");
    line("TZOFFSETTO:+0200");
    line("DTSTART:19700329T020000");
    line("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
    line("END:DAYLIGHT");
    line("BEGIN:STANDARD");
    line("TZOFFSETFROM:+0200");
    line("TZOFFSETTO:+0100");
    line("DTSTART:19701025T030000");
    line("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    line("END:STANDARD");
    line("END:VTIMEZONE");
  }

  private void line(String line) {
    text.append(line).append("\r\n");
  }
}
