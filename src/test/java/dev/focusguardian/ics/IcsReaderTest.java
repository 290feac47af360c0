package dev.focusguardian.ics;

import static dev.focusguardian.ics.IcsText.calendar;
import static dev.focusguardian.ics.IcsText.event;
import static dev.focusguardian.ics.IcsText.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.ics.words.IcsWords;
import dev.focusguardian.interval.Interval;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcsReaderTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ME = "you@example.com";

  /** Monday, 16 November 2026, and the six days after it. */
  private static final Interval WEEK =
      Interval.of(Instant.parse("2026-11-15T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z"));

  private static IcsEvents week(String... parts) {
    return read(calendar(parts)).events(WEEK, Set.of(ME), BERLIN);
  }

  /** Day and time on the clock in Berlin, such as {@code 17T09:00}. */
  private static List<String> starts(IcsEvents events) {
    return events.events().stream()
        .map(event -> ((EventTime.Timed) event.time()).start().atZone(BERLIN).toLocalDateTime())
        .map(start -> start.toString().substring(8))
        .toList();
  }

  private static CalendarEvent only(String... lines) {
    IcsEvents events = week(event("one", lines));
    assertThat(events.events()).hasSize(1);
    return events.events().get(0);
  }

  private static String series(String rule, String... more) {
    return event(
        "series",
        "DTSTART;TZID=Europe/Berlin:20261102T090000",
        "DTEND;TZID=Europe/Berlin:20261102T093000",
        "RRULE:" + rule,
        more.length == 0 ? "SUMMARY:Series" : String.join("\r\n", more));
  }

  private static String override(String id, String... lines) {
    return event("series", "RECURRENCE-ID;TZID=Europe/Berlin:" + id, String.join("\r\n", lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=WEEKLY | 16T09:00",
        "FREQ=WEEKLY;BYDAY=MO,WE,FR | 16T09:00,18T09:00,20T09:00",
        "FREQ=WEEKLY;INTERVAL=2 | 16T09:00",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO | 16T09:00,22T09:00",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU | 16T09:00",
        "FREQ=DAILY;COUNT=16 | 16T09:00,17T09:00",
        "FREQ=DAILY;UNTIL=20261117T080000Z | 16T09:00,17T09:00",
        "FREQ=DAILY;UNTIL=20261117 | 16T09:00,17T09:00",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=12 | 17T09:00",
        "FREQ=MONTHLY;BYDAY=3MO | 16T09:00",
        "FREQ=MONTHLY;BYMONTHDAY=-10 | 21T09:00",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=19 | 19T09:00",
        "FREQ=YEARLY;BYWEEKNO=47;BYDAY=TH | 19T09:00",
        "FREQ=YEARLY;BYYEARDAY=323 | 19T09:00",
        "FREQ=DAILY;BYDAY=TU;BYHOUR=9,15 | 17T09:00,17T15:00",
        "freq=weekly;byday=tu | 17T09:00"
      })
  void rulesAreExpanded(String rule, String expected) {
    assertThat(starts(week(series(rule)))).containsExactly(expected.split(","));
  }

  @Test
  void seriesKeepTheirLocalTimeAcrossAClockChange() {
    String summer =
        event(
            "series",
            "DTSTART;TZID=Europe/Berlin:20260601T090000",
            "DURATION:PT30M",
            "RRULE:FREQ=WEEKLY");

    assertThat(starts(week(summer))).containsExactly("16T09:00");
  }

  @Test
  void occurrencesAreAddedAndTakenAway() {
    assertThat(
            starts(
                week(
                    series(
                        "FREQ=WEEKLY;BYDAY=MO,TU,WE",
                        "RDATE;TZID=Europe/Berlin:20261120T140000,20261121T140000",
                        "RDATE;VALUE=PERIOD:20261122T100000Z/PT1H",
                        "EXDATE;TZID=Europe/Berlin:20261116T090000",
                        "EXDATE;VALUE=DATE:20261118"))))
        .containsExactly("17T09:00", "20T14:00", "21T14:00", "22T11:00");
  }

  @Test
  void anOccurrenceMovesIntoTheWeekAndOutOfIt() {
    IcsEvents events =
        week(
            series("FREQ=WEEKLY"),
            override(
                "20261109T090000", "DTSTART;TZID=Europe/Berlin:20261119T160000", "DURATION:PT1H"),
            override(
                "20261116T090000", "DTSTART;TZID=Europe/Berlin:20261130T160000", "DURATION:PT1H"));

    assertThat(starts(events)).containsExactly("19T16:00");
  }

  @Test
  void aCancelledOccurrenceIsGone() {
    assertThat(
            week(
                    series("FREQ=WEEKLY"),
                    override(
                        "20261116T090000",
                        "DTSTART;TZID=Europe/Berlin:20261116T090000",
                        "STATUS:CANCELLED"))
                .events())
        .isEmpty();
  }

  @Test
  void thisAndAllLaterOnesAreMoved() {
    String later =
        event(
            "series",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261117T090000",
            "DTSTART;TZID=Europe/Berlin:20261117T130000",
            "DTEND;TZID=Europe/Berlin:20261117T140000");

    IcsEvents events = week(series("FREQ=DAILY"), later);

    assertThat(starts(events))
        .containsExactly(
            "16T09:00", "17T13:00", "18T13:00", "19T13:00", "20T13:00", "21T13:00", "22T13:00");
    assertThat(events.events().get(3).time())
        .isEqualTo(
            new EventTime.Timed(
                Instant.parse("2026-11-19T12:00:00Z"), Instant.parse("2026-11-19T13:00:00Z")));
  }

  @Test
  void theNewerOfTwoVersionsCounts() {
    assertThat(
            starts(
                week(
                    event("a", "SEQUENCE:2", "DTSTART:20261117T090000Z", "DURATION:PT1H"),
                    event("a", "SEQUENCE:1", "DTSTART:20261118T090000Z", "DURATION:PT1H"))))
        .containsExactly("17T10:00");
  }

  @Test
  void differentEventsUnderOneUidAreAllKept() {
    IcsEvents events =
        week(
            event("same", "DTSTART:20261117T090000Z", "DURATION:PT1H"),
            event("same", "DTSTART:20261118T090000Z", "DURATION:PT1H"));

    assertThat(starts(events)).containsExactly("17T10:00", "18T10:00");
    assertThat(events.events()).extracting(CalendarEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void eventsWithoutAUidAreKeptApart() {
    IcsEvents events =
        week(
            "BEGIN:VEVENT\r\nDTSTART:20261117T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT",
            "BEGIN:VEVENT\r\nDTSTART:20261117T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT");

    assertThat(events.events()).hasSize(2).extracting(CalendarEvent::uid).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20261117T080000Z",
        "DTSTART:20261117T090000",
        "DTSTART;TZID=Europe/Berlin:20261117T090000",
        "DTSTART;TZID=W. Europe Standard Time:20261117T090000",
        "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\":20261117T090000",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261117T090000",
        "DTSTART;TZID=America/New_York:20261117T030000",
        "DTSTART;TZID=Eastern Standard Time:20261117T030000",
        "DTSTART;TZID=Own:20261117T140000",
        "DTSTART;TZID=Nobody knows it:20261117T090000"
      })
  void timesAreReadInTheirZone(String start) {
    // A zone defined in the file, six hours ahead of UTC and without clock changes.
    String own =
        "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            + "TZOFFSETFROM:+0600\r\nTZOFFSETTO:+0600\r\nEND:STANDARD\r\nEND:VTIMEZONE";

    assertThat(starts(week(own, event("a", start, "DURATION:PT1H")))).containsExactly("17T09:00");
  }

  @Test
  void aZoneOfTheFilesOwnChangesItsClock() {
    String own =
        "BEGIN:VTIMEZONE\r\nTZID:Own\r\n"
            + "BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
            + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
            + "BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
            + "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE";
    String summer =
        event("a", "DTSTART;TZID=Own:20260701T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY");

    assertThat(starts(week(own, summer))).hasSize(7).allMatch(start -> start.endsWith("T09:00"));
  }

  @Test
  void anUnknownZoneIsNoted() {
    assertThat(
            IcsText.kinds(
                week(event("a", "DTSTART;TZID=Middle Earth:20261117T090000", "DURATION:PT1H"))))
        .contains("unknown-zone");
  }

  @Test
  void allDayEventsAreDates() {
    assertThat(only("DTSTART;VALUE=DATE:20261117", "DTEND;VALUE=DATE:20261119").time())
        .isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 19)));
    assertThat(only("DTSTART;VALUE=DATE:20261117").time())
        .isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 18)));
    assertThat(
            only(
                    "DTSTART;TZID=Europe/Berlin:20261117T000000",
                    "DTEND;TZID=Europe/Berlin:20261118T000000",
                    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
                .time())
        .isInstanceOf(EventTime.AllDay.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTEND:20261117T103000Z | 10:30",
        "DURATION:PT1H30M | 10:30",
        "DURATION:P1D | 09:00",
        "DURATION:P0DT90M | 10:30",
        "SUMMARY:no end | 09:00",
        "DURATION:-PT1H | 08:00"
      })
  void anEventEndsWhereItSays(String line, String end) {
    EventTime.Timed time = (EventTime.Timed) only("DTSTART:20261117T090000Z", line).time();

    assertThat(time.end().toString().substring(11, 16)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com | ACCEPTED",
        "ATTENDEE;PARTSTAT=DECLINED:MAILTO:You@Example.com | DECLINED",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:you@example.com | TENTATIVE",
        "ATTENDEE;PARTSTAT=DELEGATED:mailto:you@example.com | DECLINED",
        "ATTENDEE;CN=You;EMAIL=you@example.com:urn:uuid:1 | NEEDS_ACTION",
        "ATTENDEE:mailto:you@example.com | NEEDS_ACTION",
        "ATTENDEE;PARTSTAT=X-MAYBE:mailto:you@example.com | NEEDS_ACTION",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.com | ACCEPTED"
      })
  void theOwnAnswerCounts(String attendee, Response expected) {
    assertThat(only("DTSTART:20261117T090000Z", "DURATION:PT1H", attendee).response())
        .isEqualTo(expected);
  }

  @Test
  void roomsAndCalendarsDoNotCountAsPeople() {
    assertThat(
            only(
                    "DTSTART:20261117T090000Z",
                    "DURATION:PT1H",
                    "ORGANIZER:mailto:abc@group.calendar.google.com",
                    "ATTENDEE;CUTYPE=ROOM:mailto:room@example.com",
                    "ATTENDEE:mailto:r1@resource.calendar.google.com",
                    "ATTENDEE:mailto:you@example.com")
                .withOthers())
        .isFalse();
    assertThat(
            only("DTSTART:20261117T090000Z", "DURATION:PT1H", "ORGANIZER:mailto:ana@example.com")
                .withOthers())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREE | DEFAULT | true | CONFIRMED",
        "BUSY | DEFAULT | false | CONFIRMED",
        "TENTATIVE | DEFAULT | false | TENTATIVE",
        "OOF | OUT_OF_OFFICE | false | CONFIRMED",
        "WORKINGELSEWHERE | WORKING_LOCATION | false | CONFIRMED"
      })
  void outlooksBusyStatusIsTaken(
      String busy, EventType type, boolean transparent, EventStatus status) {
    CalendarEvent event =
        only("DTSTART:20261117T090000Z", "DURATION:PT1H", "X-MICROSOFT-CDO-BUSYSTATUS:" + busy);

    assertThat(event.type()).isEqualTo(type);
    assertThat(event.transparent()).isEqualTo(transparent);
    assertThat(event.status()).isEqualTo(status);
  }

  @Test
  void foldedLinesAreJoinedEvenInsideALetter() {
    byte[] text =
        calendar(
                event(
                    "a",
                    "SUMMARY:Gr€ndung",
                    "DTSTART;TZID=Europe",
                    " /Berlin:20261117",
                    "\tT090000",
                    "DURATION:PT1H"))
            .getBytes(StandardCharsets.UTF_8);
    byte[] folded = new byte[text.length + 3];
    int at = new String(text, StandardCharsets.ISO_8859_1).indexOf("\u00e2\u0082\u00ac") + 1;
    System.arraycopy(text, 0, folded, 0, at);
    folded[at] = '\r';
    folded[at + 1] = '\n';
    folded[at + 2] = ' ';
    System.arraycopy(text, at, folded, at + 3, text.length - at);

    IcsEvents events = read(folded).events(WEEK, Set.of(ME), BERLIN);

    assertThat(starts(events)).containsExactly("17T09:00");
    assertThat(events.events().get(0).title()).isEqualTo("Gr€ndung");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "ISO-8859-1", "windows-1252"})
  void recognizesEncodings(String charset) {
    byte[] text =
        calendar(event("a", "SUMMARY:Gründung", "DTSTART:20261117T080000Z", "DURATION:PT1H"))
            .getBytes(Charset.forName(charset));

    IcsEvents events = read(text).events(WEEK, Set.of(ME), BERLIN);

    assertThat(events.events()).extracting(CalendarEvent::title).containsExactly("Gründung");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:00001117T090000Z",
        "DTSTART:99991117T090000Z",
        "DTSTART:20261317T090000Z",
        "DTSTART:yesterday",
        "DTSTART:20261117T090000Z\r\nDURATION:soon",
        "DTSTART:20261117T090000Z\r\nRRULE:FREQ=SOMETIMES",
        "DTSTART:20261117T090000Z\r\nRRULE:FREQ=DAILY;BYDAY=XX",
        "SUMMARY:without a start"
      })
  void aBrokenEventIsSkippedAndNamedAndTheRestIsUsed(String lines) {
    IcsEvents events =
        week(event("bad", lines), event("good", "DTSTART:20261117T080000Z", "DURATION:PT1H"));

    assertThat(starts(events)).containsExactly("17T09:00");
    assertThat(events.notes())
        .anySatisfy(
            note -> {
              assertThat(note.kind().code()).isEqualTo("skipped-event");
              assertThat(note.uid()).isEqualTo("bad");
              assertThat(IcsWords.of(note)).startsWith("line ").doesNotContain("Exception");
            });
  }

  @Test
  void completeEventsOfATruncatedFileAreKept() {
    String whole =
        calendar(
            event("good", "DTSTART:20261117T080000Z", "DURATION:PT1H"),
            event("cut", "DTSTART:20261118T080000Z", "DURATION:PT1H"));

    IcsEvents events =
        read(whole.substring(0, whole.indexOf("DURATION:PT1H", whole.indexOf("UID:cut"))))
            .events(WEEK, Set.of(ME), BERLIN);

    assertThat(starts(events)).containsExactly("17T09:00");
    assertThat(events.notes()).anyMatch(note -> "cut".equals(note.uid()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=100000000",
        "FREQ=MINUTELY;COUNT=2000000000",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,10,20",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=DAILY;INTERVAL=2000000000"
      })
  void aRuleThatNeverEndsIsBounded(String rule) {
    String monster = event("monster", "DTSTART:19830101T000000Z", "DURATION:PT1S", "RRULE:" + rule);

    IcsEvents events = week(monster, event("good", "DTSTART:20261117T080000Z", "DURATION:PT1H"));

    assertThat(events.events()).hasSizeLessThan(20_000).anyMatch(e -> e.uid().equals("good"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!doctype html><html></html>",
        "{\"items\": []}",
        "%PDF-1.7",
        "PK\u0003\u0004",
        "BEGIN:VCARD\r\nEND:VCARD"
      })
  void refusesFilesThatAreNotCalendars(String content) {
    assertThatThrownBy(() -> IcsText.attempt(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            NotACalendar.class,
            refusal -> assertThat(IcsWords.of(refusal)).contains("test.ics", "BEGIN:VCALENDAR"));
  }

  @Test
  void readsTheOwnerAndTheZoneOfTheCalendar() {
    IcsCalendar calendar =
        read(calendar("X-WR-CALNAME:You@Example.com", "X-WR-TIMEZONE:Asia/Kolkata"));

    assertThat(calendar.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(calendar.owner()).isEqualTo(ME);
    assertThat(read(calendar("X-WR-CALNAME:Work")).owner()).isNull();
  }

  @Test
  void onlyTheBeginningOfALongTitleIsKept() {
    CalendarEvent event =
        only("DTSTART:20261117T090000Z", "DURATION:PT1H", "SUMMARY:" + "x".repeat(100_000));

    assertThat(event.title()).hasSize(1024);
  }
}
