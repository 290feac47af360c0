package dev.focusguardian.sandbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.SampleCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.ics.NotACalendar;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.sandbox.Account;
import dev.focusguardian.sandbox.TickedClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An uploaded file has the same occurrences as the reader finds in it. */
class UploadedCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ME = "you@example.com";
  private static final String PERSON = "ann@example.com";
  private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");
  private static final Interval YEARS =
      Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-02-01T00:00:00Z"));

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

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
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          account()
              .page(
                  "singleEvents=true",
                  "timeMin=" + YEARS.start(),
                  "timeMax=" + YEARS.end(),
                  next.isEmpty() ? "showDeleted=false" : "pageToken=" + next);
      page.path("items").forEach(items::add);
      next = page.path("nextPageToken").asText("");
    } while (!next.isEmpty());
    return items.stream()
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
                    + item.path("transparency").asText("opaque")
                    + " "
                    + item.path("iCalUID").asText()
                    + " "
                    + (item.has("recurringEventId")
                        ? text(item.path("originalStartTime"), zone)
                        : "single"))
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
            .read(new ByteArrayInputStream(file), "sample.ics", PERSON)
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
    OriginalStart original = event.original();
    return String.join(
        " ",
        time,
        event.title(),
        type,
        transparent ? "transparent" : "opaque",
        event.uid(),
        original == null
            ? "single"
            : original.fold(
                at -> at.instant().atZone(zone).toString(), on -> on.date().toString()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasTheSameEventsAsTheReader(Path sample) throws IOException {
    byte[] file = Files.readString(sample).replace(ME, PERSON).getBytes(StandardCharsets.UTF_8);

    ZoneId zone = ZoneId.of(load(file).path("zone").asText());

    assertThat(onTheCalendar(zone)).isEqualTo(inTheFile(file, zone));
  }

  @Test
  void occurrenceThatAnEarlierFileChangedIsBackWithTheNextFile() throws IOException {
    String series =
        """
        BEGIN:VCALENDAR\r
        X-WR-TIMEZONE:Europe/Berlin\r
        BEGIN:VEVENT\r
        UID:daily\r
        DTSTART;TZID=Europe/Berlin:20261123T090000\r
        DTEND;TZID=Europe/Berlin:20261123T093000\r
        RRULE:FREQ=DAILY;COUNT=5\r
        SUMMARY:Daily\r
        END:VEVENT\r
        """;
    String change =
        """
        BEGIN:VEVENT\r
        UID:daily\r
        RECURRENCE-ID;TZID=Europe/Berlin:20261124T090000\r
        DTSTART;TZID=Europe/Berlin:20261124T150000\r
        DTEND;TZID=Europe/Berlin:20261124T160000\r
        SUMMARY:Daily\r
        END:VEVENT\r
        """;
    byte[] changed = (series + change + "END:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] plain = (series + "END:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);

    load(changed);
    assertThat(onTheCalendar(BERLIN)).isEqualTo(inTheFile(changed, BERLIN)).hasSize(5);
    load(plain);

    assertThat(onTheCalendar(BERLIN)).isEqualTo(inTheFile(plain, BERLIN)).hasSize(5);
  }

  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY",
          "FREQ=DAILY;INTERVAL=3;COUNT=40",
          "FREQ=DAILY;BYHOUR=9,15",
          "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270301T120000Z",
          "FREQ=WEEKLY",
          "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=50",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
          "FREQ=MONTHLY;BYMONTHDAY=31",
          "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271001",
          "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU");

  private static final List<String> ZONES =
      List.of(
          ";TZID=Europe/Berlin:",
          ";TZID=America/New_York:",
          ";TZID=Pacific Standard Time:",
          ";TZID=Own:",
          ":");

  private static final String OWN_ZONE =
      "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
          + "TZOFFSETFROM:+0320\r\nTZOFFSETTO:+0320\r\nEND:STANDARD\r\nEND:VTIMEZONE";

  /** Rules, zones and changes that no hand-written example covers. */
  @Test
  void randomSeriesHaveTheSameEventsAsTheReader() throws IOException {
    Random random = new Random(20261129);
    for (int round = 0; round < 250; round++) {
      String[] parts = {OWN_ZONE, series(random), series(random), series(random)};
      for (int i = 1; i < parts.length; i++) {
        parts[i] = parts[i].replace("UID:series", "UID:series" + i);
      }
      byte[] file = calendar(parts).getBytes(StandardCharsets.UTF_8);
      start();
      load(file);

      List<String> expected = inTheFile(file, BERLIN);
      List<String> found = onTheCalendar(BERLIN);
      assertThat(found.stream().filter(event -> !expected.contains(event)))
          .as("invented, round %s:%n%s", round, calendar(parts))
          .isEmpty();
      assertThat(expected.stream().filter(event -> !found.contains(event)))
          .as("lost, round %s:%n%s", round, calendar(parts))
          .isEmpty();
      assertThat(found).hasSameSizeAs(expected);
    }
  }

  private static String series(Random random) {
    String zone = ZONES.get(random.nextInt(ZONES.size()));
    boolean dates = random.nextInt(6) == 0;
    LocalDateTime start =
        LocalDate.of(2026, 1, 1)
            .plusDays(random.nextInt(300))
            .atTime(4 + random.nextInt(18), 15 * random.nextInt(4));
    StringBuilder text = new StringBuilder();
    String rule = RULES.get(random.nextInt(RULES.size()));
    List<String> more = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDateTime out = start.plusDays(random.nextInt(60));
      more.add(
          random.nextInt(3) == 0
              ? "EXDATE;VALUE=DATE:" + DAY.format(out)
              : "EXDATE" + named(out, zone, dates));
    }
    if (random.nextInt(3) == 0) {
      more.add("RDATE" + named(start.plusDays(random.nextInt(60)).plusMinutes(7), zone, dates));
    }
    if (random.nextInt(8) == 0) {
      more.add("EXRULE:FREQ=WEEKLY;INTERVAL=2");
    }
    boolean back = random.nextInt(12) == 0;
    String master =
        event(
            "series",
            "DTSTART" + named(start, zone, dates),
            dates ? "DURATION:P2D" : back ? "DURATION:-PT5M" : "DURATION:PT50M",
            "RRULE:" + (dates ? rule.replace(";BYHOUR=9,15", "") : rule),
            String.join("\r\n", more),
            "SUMMARY:As it was");
    // A person who is invited to some occurrences only has no series.
    if (random.nextInt(8) > 0) {
      text.append(master);
    }
    Set<LocalDateTime> replaced = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LocalDateTime original = start.plusDays(random.nextInt(50));
      if (replaced.add(original)) {
        text.append("\r\n").append(change(random, original, zone, dates));
      }
    }
    return text.toString();
  }

  private static String change(Random random, LocalDateTime original, String zone, boolean dates) {
    LocalDateTime moved =
        original.plusDays(random.nextInt(3)).plusMinutes(dates ? 0 : 30 * random.nextInt(5));
    String range = random.nextInt(4) == 0 ? ";RANGE=THISANDFUTURE" : "";
    return event(
        "series",
        "RECURRENCE-ID" + range + asSomebodyNamesIt(random, original, zone, dates),
        "DTSTART" + named(moved, random.nextInt(5) == 0 ? ZONES.get(0) : zone, dates),
        dates ? "DURATION:P1D" : "DURATION:PT25M",
        random.nextInt(4) == 0 ? "STATUS:CANCELLED" : "SUMMARY:Changed");
  }

  private static String asSomebodyNamesIt(
      Random random, LocalDateTime original, String zone, boolean dates) {
    int form = dates ? 9 : random.nextInt(10);
    ZoneId known =
        zone.startsWith(";TZID=Europe/Berlin")
            ? BERLIN
            : zone.startsWith(";TZID=America/New_York") ? ZoneId.of("America/New_York") : null;
    return switch (form) {
      case 0 -> named(original, zone, true);
      case 1, 2 ->
          known == null
              ? named(original, zone, false)
              : ":" + TIME.format(original.atZone(known).withZoneSameInstant(ZoneOffset.UTC)) + "Z";
      default -> named(original, zone, dates);
    };
  }

  private static String named(LocalDateTime time, String zone, boolean dates) {
    return dates ? ";VALUE=DATE:" + DAY.format(time) : zone + TIME.format(time);
  }

  @Test
  void keepsSeriesAsSeries() throws IOException {
    load(
        event(
            "weekly",
            "DTSTART;TZID=W. Europe Standard Time:20261116T090000",
            "DURATION:PT30M",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231",
            "EXDATE;VALUE=DATE:20261118",
            "ORGANIZER:mailto:ana@example.com",
            "ATTENDEE:mailto:" + PERSON,
            "SUMMARY:Weekly"),
        event(
            "weekly",
            "RECURRENCE-ID;TZID=W. Europe Standard Time:20261123T090000",
            "DTSTART;TZID=W. Europe Standard Time:20261123T100000",
            "DURATION:PT30M",
            "ORGANIZER:mailto:ana@example.com",
            "ATTENDEE:mailto:" + PERSON,
            "SUMMARY:Moved"));

    JsonNode master = account().list().get(0);
    assertThat(master.path("recurrence"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261231T225959Z",
            "EXDATE;TZID=Europe/Berlin:20261118T090000");
    JsonNode moved = account().get(master.path("id").asText() + "_20261123T080000Z");
    assertThat(moved.path("recurringEventId")).isEqualTo(master.path("id"));
    assertThat(moved.path("originalStartTime").path("dateTime").asText())
        .isEqualTo("2026-11-23T09:00:00+01:00");

    account()
        .patch(
            master.path("id").asText(),
            "{'attendees': [{'email': '" + PERSON + "', 'responseStatus': 'declined'}]}");

    assertThat(account().list("singleEvents=true"))
        .isNotEmpty()
        .allSatisfy(
            occurrence ->
                assertThat(occurrence.path("attendees").get(0).path("responseStatus").asText())
                    .isEqualTo("declined"));
  }

  @Test
  void changeOfAllLaterOccurrencesKeepsTheirPlacesInTheSeries() throws IOException {
    ObjectNode told =
        load(
            event(
                "s",
                "DTSTART;TZID=Europe/Berlin:20261102T090000",
                "DURATION:PT30M",
                "RRULE:FREQ=DAILY",
                "SUMMARY:Early"),
            event(
                "s",
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261118T090000",
                "DTSTART;TZID=Europe/Berlin:20261118T150000",
                "DURATION:PT45M",
                "SUMMARY:Late"));

    JsonNode master =
        account().list().stream().filter(item -> item.has("recurrence")).findFirst().orElseThrow();
    assertThat(master.path("summary").asText()).isEqualTo("Early");
    assertThat(master.path("recurrence").get(0).asText())
        .isEqualTo("RRULE:FREQ=DAILY;UNTIL=20311114T080000Z");
    JsonNode later = account().get(master.path("id").asText() + "_20261201T080000Z");
    assertThat(later.path("summary").asText()).isEqualTo("Late");
    assertThat(later.path("recurringEventId")).isEqualTo(master.path("id"));
    assertThat(later.path("originalStartTime").path("dateTime").asText())
        .isEqualTo("2026-12-01T09:00:00+01:00");
    assertThat(later.path("start").path("dateTime").asText())
        .isEqualTo("2026-12-01T15:00:00+01:00");
    assertThat(told.path("notes").get(0).path("kind").asText()).isEqualTo("bounded-series");
    assertThat(told.path("notes").get(0).path("reason").asText()).endsWith("until 2031-11-14");
  }

  /**
   * Google shows this to a person who is invited to one occurrence of a series and nothing else.
   */
  @Test
  void changedOccurrenceWithoutItsSeriesSaysWhichOccurrenceItIs() throws IOException {
    load(
        event(
            "s",
            "RECURRENCE-ID;TZID=America/New_York:20261118T030000",
            "DTSTART;TZID=Europe/Berlin:20261118T150000",
            "DURATION:PT45M"));

    assertThat(account().list())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("id").asText())
                  .isEqualTo(event.path("recurringEventId").asText() + "_20261118T080000Z");
              assertThat(event.path("originalStartTime").path("dateTime").asText())
                  .isEqualTo("2026-11-18T09:00:00+01:00");
              assertThat(event.path("iCalUID").asText()).isEqualTo("s");
            });
  }

  @Test
  void eventsWithoutUidOnTwoCalendarsAreNotTheSame() throws IOException {
    byte[] file =
        calendar("BEGIN:VEVENT\r\nDTSTART:20261117T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(UploadedCalendar.read(file, PERSON, BERLIN, NOW).events().get(0).path("iCalUID"))
        .isNotEqualTo(UploadedCalendar.read(file, ME, BERLIN, NOW).events().get(0).path("iCalUID"));
  }

  @Test
  void reportsSkippedAndUncertainEvents() throws IOException {
    ObjectNode told =
        load(
            event("bad", "DTSTART:yesterday"),
            event("zone", "DTSTART;TZID=Middle Earth:20261117T090000", "DURATION:PT1H"),
            event("often", "DTSTART:20261117T090000Z", "RRULE:FREQ=SECONDLY"),
            event("back", "DTSTART:20261117T090000Z", "DTEND:20261117T080000Z"),
            event("guest", "DTSTART:20261118T090000Z", "ATTENDEE:mailto:bob@example.com"));

    assertThat(told.path("events").asInt()).isEqualTo(2);
    assertThat(told.path("skipped")).hasSize(3);
    assertThat(told.path("notes"))
        .extracting(note -> note.path("kind").asText())
        .containsExactlyInAnyOrder(
            "skipped-event", "skipped-event", "unknown-zone", "empty-event", "responses-unknown");
    assertThat(told.path("notes"))
        .allSatisfy(note -> assertThat(note.path("reason").asText()).isNotBlank());
  }

  @Test
  void takesTheZoneOfMostEventsWhereTheFileNamesNone() throws IOException {
    ObjectNode told =
        load(
            ("BEGIN:VCALENDAR\r\n"
                    + event("a", "DTSTART;TZID=Eastern Standard Time:20261117T090000")
                    + "\r\nEND:VCALENDAR\r\n")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(told.path("zone").asText()).isEqualTo("America/New_York");
    assertThat(told.path("notes").get(0).path("kind").asText()).isEqualTo("zone-assumed");
  }

  @Test
  void givesAZoneThatTheFileDefinesItsUsualName() throws IOException {
    assertThat(
            load(Files.readAllBytes(
                    samples().stream()
                        .filter(sample -> sample.endsWith("zones-of-the-file.ics"))
                        .findFirst()
                        .orElseThrow()))
                .path("zone")
                .asText())
        .isEqualTo("Europe/Berlin");
    assertThat(account().list())
        .extracting(item -> item.path("start").path("timeZone").asText())
        .contains("America/New_York");
  }

  static List<byte[]> useless() throws IOException {
    String good = calendar(event("a", "DTSTART:20261117T090000Z", "DURATION:PT1H"));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(good.getBytes(StandardCharsets.UTF_8));
    }
    return List.of(
        new byte[0],
        zipped.toByteArray(),
        "<!doctype html><html></html>".getBytes(StandardCharsets.UTF_8),
        "JFIF".getBytes(StandardCharsets.UTF_8),
        "{}".getBytes(StandardCharsets.UTF_16),
        // A page template from the repository of a website.
        ("---\nlayout: nothing\n---\n"
                + calendar(
                    "{% for meeting in site.meetings %}",
                    event("{{ meeting.id }}", "DTSTART:{{ meeting.date | date: '%Y%m%d' }}"),
                    "{% endfor %}"))
            .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void aFileThatCannotBeReadChangesNothing(byte[] file) throws IOException {
    load(event("before", "DTSTART:20261117T090000Z", "DURATION:PT1H", "SUMMARY:Before"));

    assertThatThrownBy(() -> load(file))
        .isInstanceOfSatisfying(
            NotACalendar.class,
            refusal -> assertThat(IcsWords.of(refusal)).startsWith("The file: "));

    assertThat(account().list("singleEvents=true"))
        .extracting(item -> item.path("summary").asText() + item.path("status").asText())
        .containsExactly("Beforeconfirmed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "windows-1252"})
  void readsEveryEncodingThatProgramsWrite(String charset) throws IOException {
    load(
        calendar(event("a", "DTSTART:20261117T090000Z", "DURATION:PT1H", "SUMMARY:Gründung"))
            .getBytes(Charset.forName(charset)));

    assertThat(account().list())
        .extracting(item -> item.path("summary").asText())
        .containsExactly("Gründung");
  }

  @Test
  void keepsAnOmittedGuestListThroughAChange() throws IOException {
    load(
        ("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nPRODID:Microsoft Exchange Server 2010\r\n"
                + event("a", "DTSTART:20261117T090000Z", "DURATION:PT1H", "SUMMARY:Busy")
                + "\r\n"
                + event("b", "DTSTART:20261118T090000Z", "DURATION:PT1H", "SUMMARY:Focus time")
                + "\r\nEND:VCALENDAR\r\n")
            .getBytes(StandardCharsets.UTF_8));
    List<JsonNode> events = account().list("orderBy=startTime", "singleEvents=true");
    String id = events.get(0).path("id").asText();

    assertThat(account().patch(id, "{'summary': 'Other'}").path("attendeesOmitted").asBoolean())
        .isTrue();
    assertThat(events.get(1).has("attendeesOmitted")).as("focus time needs nobody else").isFalse();
  }
}
