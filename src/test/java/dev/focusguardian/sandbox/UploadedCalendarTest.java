package dev.focusguardian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.SampleCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.ics.NotACalendar;
import dev.focusguardian.interval.Interval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file on somebody's calendar has the occurrences that the reader finds in it. */
class UploadedCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ME = "you@example.com";
  private static final String PERSON = "ann@example.com";
  private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");
  private static final Interval YEARS =
      Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-02-01T00:00:00Z"));

  private SandboxGoogle google;

  @BeforeEach
  void start() {
    google = new SandboxGoogle(new TickedClock(NOW), new SandboxMemory(Optional.empty()));
  }

  static List<Path> samples() {
    return SampleCalendars.all();
  }

  private Account account() {
    return new Account(google, PERSON);
  }

  private ObjectNode load(byte[] file) throws IOException {
    return google.load(PERSON, UploadedCalendar.read(file, PERSON, BERLIN, NOW));
  }

  private ObjectNode load(String... parts) throws IOException {
    return load(calendar(parts).getBytes(StandardCharsets.UTF_8));
  }

  private static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
        + String.join("\r\n", parts)
        + "\r\nEND:VCALENDAR\r\n";
  }

  private static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
  }

  /** As Google's clients see it, series expanded by the server. */
  private List<String> onTheCalendar(ZoneId zone) {
    return account()
        .list(
            "singleEvents=true", "timeMin=" + YEARS.start(), "timeMax=" + YEARS.end())
        .stream()
        .map(
            item ->
                text(item.path("start"), zone)
                    + "/"
                    + text(item.path("end"), zone)
                    + " "
                    + item.path("summary").asText()
                    + " "
                    + item.path("eventType").asText()
                    + " "
                    + item.path("transparency").asText("opaque"))
        .sorted()
        .toList();
  }

  private static String text(JsonNode time, ZoneId zone) {
    return time.has("date")
        ? time.path("date").asText()
        : OffsetDateTime.parse(time.path("dateTime").asText()).toInstant().atZone(zone).toString();
  }

  private static List<String> inTheFile(byte[] file, ZoneId zone) throws IOException {
    return new IcsReader()
        .read(new ByteArrayInputStream(file), "sample.ics")
        .events(YEARS, Set.of(PERSON), zone)
        .events()
        .stream()
        .filter(event -> !endsBeforeItStarts(event.time()))
        .map(event -> text(event, zone))
        .sorted()
        .toList();
  }

  private static boolean endsBeforeItStarts(EventTime time) {
    return time instanceof EventTime.AllDay dates
        ? !dates.first().isBefore(dates.end())
        : ((EventTime.Timed) time).end().isBefore(((EventTime.Timed) time).start());
  }

  private static String text(CalendarEvent event, ZoneId zone) {
    String time =
        event.time() instanceof EventTime.AllDay dates
            ? dates.first() + "/" + dates.end()
            : ((EventTime.Timed) event.time()).start().atZone(zone)
                + "/"
                + ((EventTime.Timed) event.time()).end().atZone(zone);
    String type =
        switch (event.type()) {
          case OUT_OF_OFFICE -> "outOfOffice";
          case WORKING_LOCATION -> "workingLocation";
          case FOCUS_TIME, BIRTHDAY, FROM_GMAIL, DEFAULT -> "default";
        };
    boolean transparent = event.transparent() || type.equals("workingLocation");
    return time
        + " "
        + event.title()
        + " "
        + type
        + " "
        + (transparent ? "transparent" : "opaque");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasWhatTheReaderFinds(Path sample) throws IOException {
    byte[] file =
        Files.readString(sample).replace(ME, PERSON).getBytes(StandardCharsets.UTF_8);

    ZoneId zone = ZoneId.of(load(file).path("zone").asText());

    assertThat(onTheCalendar(zone)).isEqualTo(inTheFile(file, zone));
  }
}
