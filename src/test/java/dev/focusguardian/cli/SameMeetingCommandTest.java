package dev.focusguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moved occurrences and copies on several calendars, as {@code analyze} counts them. */
class SameMeetingCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com";
  private static final String DECLINED = "ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.com";
  private static final String TUESDAY =
      "DTSTART;TZID=Europe/Berlin:20261117T100000\r\nDTEND;TZID=Europe/Berlin:20261117T113000";

  @TempDir Path folder;
  private final List<String> files = new ArrayList<>();

  private void calendar(String... events) throws Exception {
    Path file = folder.resolve("calendar" + files.size() + ".ics");
    Files.writeString(
        file,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
            + String.join("\r\n", events)
            + "\r\nEND:VCALENDAR\r\n");
    files.add(file.toString());
  }

  private static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
  }

  private static String meeting(String... lines) {
    return event(
        "one",
        "ORGANIZER:mailto:boss@example.com",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:boss@example.com",
        String.join("\r\n", lines));
  }

  private JsonNode analyze(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    arguments.addAll(files);
    arguments.addAll(List.of("--week", "2026-W47", "--format", "json"));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Commands.run(
            arguments.toArray(new String[0]),
            new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse("2026-11-18T12:00:00Z"), ZoneOffset.UTC),
                ZoneId.of("UTC"),
                false,
                false));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    return JSON.readTree(out.toString(StandardCharsets.UTF_8));
  }

  private long busy() throws Exception {
    return analyze("--me", "you@example.com").path("busyMinutes").asLong();
  }

  @Test
  void occurrenceMovedOntoItsNeighboursStartTakesItsTime() throws Exception {
    calendar(
        event(
            "round",
            "DTSTART;TZID=Europe/Berlin:20261116T100000",
            "DURATION:PT30M",
            "RRULE:FREQ=DAILY;COUNT=4"),
        event(
            "round",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261119T100000",
            "DTSTART;TZID=Europe/Berlin:20261118T100000",
            "DURATION:PT2H"));

    assertThat(analyze().path("busyMinutes").asLong()).isEqualTo(2 * 30 + 120);
  }

  @Test
  void meetingDeclinedOnOneCalendarIsGoneFromTheTeamCalendar() throws Exception {
    calendar(meeting(TUESDAY, DECLINED));
    calendar(meeting(TUESDAY));

    assertThat(busy()).isZero();
  }

  @Test
  void acceptedMeetingOnThreeCalendarsCountsOnce() throws Exception {
    calendar(meeting(TUESDAY));
    calendar(meeting(TUESDAY, ACCEPTED));
    calendar(meeting(TUESDAY));

    JsonNode week = analyze("--me", "you@example.com");
    assertThat(week.path("busyMinutes").asLong()).isEqualTo(90);
    assertThat(week.path("meetingCount").asInt()).isEqualTo(1);
    assertThat(week.path("doubleBookedMinutes").asInt()).isZero();
  }

  @Test
  void movingTheOwnCopyToTheNextWeekMovesTheOtherCopyToo() throws Exception {
    calendar(
        meeting(
            "DTSTART;TZID=Europe/Berlin:20261124T100000",
            "DTEND;TZID=Europe/Berlin:20261124T113000",
            ACCEPTED));
    calendar(meeting(TUESDAY));

    assertThat(busy()).isZero();
  }

  @Test
  void oneOccurrenceDeclinedLeavesTheOthersOfTheTeamCalendar() throws Exception {
    String[] series = {
      "DTSTART;TZID=Europe/Berlin:20261116T100000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=4"
    };
    calendar(
        meeting(String.join("\r\n", series), ACCEPTED),
        meeting(
            "RECURRENCE-ID:20261117T090000Z",
            "DTSTART;TZID=Europe/Berlin:20261117T100000",
            "DURATION:PT30M",
            DECLINED));
    calendar(meeting(String.join("\r\n", series)));

    assertThat(busy()).isEqualTo(3 * 30);
  }

  @Test
  void theSameFileTwiceCountsOnce() throws Exception {
    calendar(meeting(TUESDAY, ACCEPTED));
    files.add(files.get(0));

    assertThat(busy()).isEqualTo(90);
  }
}
