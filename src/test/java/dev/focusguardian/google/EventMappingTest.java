package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.model.Event;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.calendar.OriginalStart;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.BlockWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's JSON to our events, both documented JSON and JSON that Google would never send. */
class EventMappingTest {

  private static final String TIMES =
      """
      "start": {"dateTime": "2026-11-18T10:00:00+01:00", "timeZone": "Europe/Berlin"},
      "end": {"dateTime": "2026-11-18T11:00:00+01:00", "timeZone": "Europe/Berlin"}
      """;

  private static RemoteEvent read(String fields) {
    String json = "{\"id\": \"e1\", \"etag\": \"\\\"7\\\"\"" + fields + "}";
    try {
      return new EventMapping()
          .read("primary", GsonFactory.getDefaultInstance().fromString(json, Event.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CalendarEvent timed(String fields) {
    CalendarEvent event = read("," + TIMES + fields).event();
    assertThat(event).isNotNull();
    return event;
  }

  @Test
  void readsABareEventWithGooglesDefaults() {
    CalendarEvent event = timed("");

    assertThat(event)
        .isEqualTo(
            new CalendarEvent(
                "primary",
                "e1",
                "e1",
                null,
                null,
                "\"7\"",
                new EventTime.Timed(
                    Instant.parse("2026-11-18T09:00:00Z"), Instant.parse("2026-11-18T10:00:00Z")),
                "",
                EventType.DEFAULT,
                EventStatus.CONFIRMED,
                Response.ACCEPTED,
                false,
                false,
                false,
                true,
                false));
  }

  @Test
  void readsTheLastChangeAndTheNumberOfPeople() {
    RemoteEvent event =
        read(
            ","
                + TIMES
                + """
                , "updated": "2026-11-12T08:30:00.250Z", "attendees": [
                  {"email": "me@example.com", "self": true}, {"email": "a@example.com"},
                  {"email": "b@example.com"}, {"email": "room@example.com", "resource": true}]
                """);

    assertThat(event.updated()).isEqualTo(Instant.parse("2026-11-12T08:30:00.250Z"));
    assertThat(event.people()).isEqualTo(2);
    assertThat(read("," + TIMES).updated()).isNull();
    assertThat(read("," + TIMES).people()).isZero();
    assertThat(read("," + TIMES + ", \"updated\": null").updated()).isNull();
    assertThat(read("," + TIMES + ", \"guestsCanSeeOtherGuests\": false").people()).isOne();
    assertThat(read("," + TIMES + ", \"attendeesOmitted\": true").people())
        .as("longer than what is asked for")
        .isEqualTo(50);
  }

  @Test
  void readsAllDayEventsAsDates() {
    RemoteEvent event =
        read(", \"start\": {\"date\": \"2026-04-03\"}, \"end\": {\"date\": \"2026-04-04\"}");

    assertThat(event.event().time())
        .isEqualTo(
            new EventTime.AllDay(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-04")));
  }

  @Test
  void readsWhichOccurrenceOfItsSeriesWasMoved() {
    String series = ", \"recurringEventId\": \"daily\", \"originalStartTime\": ";

    assertThat(timed(series + "{\"dateTime\": \"2026-11-17T10:00:00+01:00\"}").original())
        .isEqualTo(new OriginalStart.At(Instant.parse("2026-11-17T09:00:00Z")));
    assertThat(
            timed(
                    series
                        + "{\"dateTime\": \"2026-11-17T04:00:00-05:00\", \"timeZone\": \"America/New_York\"}")
                .original())
        .isEqualTo(new OriginalStart.At(Instant.parse("2026-11-17T09:00:00Z")));
    assertThat(timed(series + "{\"date\": \"2026-11-17\"}").original())
        .isEqualTo(new OriginalStart.On(LocalDate.parse("2026-11-17")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"originalStartTime\": null",
        ", \"originalStartTime\": {}",
      })
  void takesAnOccurrenceThatDoesNotSayForWhereItStands(String field) {
    CalendarEvent event = timed(", \"recurringEventId\": \"daily\"" + field);

    assertThat(event.original()).isEqualTo(OriginalStart.of(event.time()));
    assertThat(timed(field).original()).isNull();
  }

  @Test
  void knowsWhoseAnswerItIs() {
    assertThat(timed(", \"attendees\": [{\"self\": true}]").ownAnswer()).isTrue();
    assertThat(timed(", \"organizer\": {\"self\": true}").ownAnswer()).isTrue();
    assertThat(timed(", \"attendees\": [{\"email\": \"ana@example.com\"}]").ownAnswer()).isFalse();
  }

  @Test
  void knowsWhoCalledAMeetingOfSomebodyElse() {
    String by = "," + TIMES + ", \"organizer\": ";

    assertThat(read(by + "{\"email\": \"a@x.org\", \"displayName\": \"Ann\"}").organizer())
        .isEqualTo(new Organizer("Ann", "a@x.org"));
    assertThat(read(by + "{\"email\": null, \"displayName\": \"A\\u0000nn\"}").organizer())
        .extracting(Organizer::address)
        .isEqualTo("");
    assertThat(read(by + "{\"email\": \"me@x.org\", \"self\": true}").organizer()).isNull();
    assertThat(read(by + "{}").organizer()).isNull();
    assertThat(read("," + TIMES).organizer()).isNull();
  }

  @Test
  void hiddenGuestsOfAnOwnEventAreNotCounted() {
    String hidden = ", \"guestsCanSeeOtherGuests\": false, \"organizer\": {\"self\": true}";

    assertThat(timed(hidden).withOthers()).isFalse();
    assertThat(
            timed(hidden + ", \"attendees\": [{\"self\": true}, {\"resource\": true}]")
                .withOthers())
        .isFalse();
    assertThat(timed(hidden + ", \"attendees\": [{\"email\": \"ana@example.com\"}]").withOthers())
        .isTrue();
    assertThat(timed(hidden + ", \"attendeesOmitted\": true").withOthers()).isTrue();
    assertThat(timed(", \"guestsCanSeeOtherGuests\": false").withOthers()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "focusTime, FOCUS_TIME",
    "outOfOffice, OUT_OF_OFFICE",
    "workingLocation, WORKING_LOCATION",
    "birthday, BIRTHDAY",
    "fromGmail, FROM_GMAIL",
    "default, DEFAULT",
    "hologram, DEFAULT"
  })
  void treatsAnUnknownEventTypeAsOrdinary(String google, EventType type) {
    assertThat(timed(", \"eventType\": \"" + google + "\"").type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, ACCEPTED",
    "declined, DECLINED",
    "tentative, TENTATIVE",
    "needsAction, NEEDS_ACTION",
    "shrugged, ACCEPTED"
  })
  void readsTheAnswerFromThePersonsOwnEntry(String google, Response response) {
    CalendarEvent event =
        timed(
            """
            , "attendees": [{"responseStatus": "declined"},
               {"self": true, "responseStatus": "%s"}]
            """
                .formatted(google));

    assertThat(event.response()).isEqualTo(response);
    assertThat(event.withOthers()).isTrue();
  }

  @Test
  void countsNoRoomAsAPerson() {
    assertThat(timed(", \"attendees\": [{\"self\": true}, {\"resource\": true}]").withOthers())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"attendeesOmitted\": true",
        ", \"guestsCanSeeOtherGuests\": false",
        ", \"organizer\": {\"email\": \"a@x.org\"}",
        ", \"attendees\": [{}]"
      })
  void countsAHiddenGuestListAsOtherPeople(String fields) {
    assertThat(timed(fields).withOthers()).isTrue();
  }

  @Test
  void doesNotCountAFlightFromGmailAsAMeeting() {
    CalendarEvent flight =
        timed(
            ", \"eventType\": \"fromGmail\", \"organizer\": {\"email\": \"unknownorganizer@calendar.google.com\"}");

    assertThat(flight.withOthers()).isFalse();
    assertThat(flight.organizedBySelf()).isFalse();
  }

  @Test
  void treatsNullAsMissing() {
    RemoteEvent event =
        read(
            ","
                + TIMES
                + """
                , "summary": null, "eventType": null, "attendees": null, "attendeesOmitted": null,
                  "guestsCanSeeOtherGuests": null, "organizer": null, "recurringEventId": null,
                  "extendedProperties": null, "colorId": null, "recurrence": null, "iCalUID": null
                """);

    assertThat(event.event()).isEqualTo(timed(""));
    assertThat(event.guests()).isFalse();
    assertThat(event.colour()).isNull();
    assertThat(event.blockId()).isNull();
  }

  @Test
  void keepsATombstoneThatHasOnlyAnId() {
    RemoteEvent gone = read(", \"status\": \"cancelled\"");

    assertThat(gone.cancelled()).isTrue();
    assertThat(gone.event()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"start\": {\"date\": \"2026-04-03\"}",
        ", \"start\": {}, \"end\": {}",
        ", \"start\": {\"date\": \"2026-04-03\"}, \"end\": {\"dateTime\": \"2026-04-03T10:00:00Z\"}"
      })
  void keepsAnEventWithoutAUsableTimeAsOneWithoutATime(String fields) {
    RemoteEvent event = read(fields);

    assertThat(event.cancelled()).isFalse();
    assertThat(event.event()).isNull();
  }

  @Test
  void keepsAnEndBeforeTheStartAsItCame() {
    RemoteEvent event =
        read(
            """
            , "start": {"dateTime": "2026-11-18T10:00:00Z"}, "end": {"dateTime": "2026-11-18T09:00:00Z"}
            """);

    assertThat(event.event().time())
        .isEqualTo(
            new EventTime.Timed(
                Instant.parse("2026-11-18T10:00:00Z"), Instant.parse("2026-11-18T09:00:00Z")));
  }

  @Test
  void ignoresAZoneThatDoesNotExist() {
    RemoteEvent event =
        read(
            """
            , "start": {"dateTime": "2026-11-18T10:00:00-03:30", "timeZone": "Mars/Base"},
              "end": {"dateTime": "2026-11-18T10:30:00-03:30", "timeZone": "Mars/Base"}
            """);

    assertThat(event.event().time())
        .isEqualTo(
            new EventTime.Timed(
                Instant.parse("2026-11-18T13:30:00Z"), Instant.parse("2026-11-18T14:00:00Z")));
  }

  @Test
  void cutsALongTitleBetweenCharacters() {
    String title = timed(", \"summary\": \"" + "a".repeat(1023) + "😀".repeat(4096) + "\"").title();

    assertThat(title).isEqualTo("a".repeat(1023));
  }

  @Test
  void recognizesOnlyItsCompleteMark() {
    String mark = ", \"extendedProperties\": {\"private\": {%s}}";

    assertThat(
            read(mark.formatted(
                    "\"focusGuardian\": \"1\", \"focusGuardianBlock\": \"b1\", \"other\": \"x\""))
                .blockId())
        .isEqualTo("b1");
    assertThat(read(mark.formatted("\"focusGuardianBlock\": \"b1\"")).blockId()).isNull();
    assertThat(read(mark.formatted("\"focusGuardian\": \"1\"")).blockId()).isNull();
    assertThat(read("").blockId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"attendees\": [{\"self\": true}]",
        ", \"attendeesOmitted\": true",
        ", \"recurrence\": [\"RRULE:FREQ=DAILY\"]",
        ", \"recurringEventId\": \"e0\""
      })
  void seesThatAPersonMadeSomethingElseOfAnEvent(String fields) {
    assertThat(read(fields).guests()).isTrue();
  }

  @Test
  void recognizesAnEventThatIsStillAsWritten() throws IOException {
    String written =
        GsonFactory.getDefaultInstance().toString(new EventMapping().insertion(block("Focus")));

    assertThat(asWritten(written)).isTrue();
    assertThat(asWritten(written.replace("09:00:00", "09:15:00"))).isFalse();
    assertThat(asWritten(written.replace("\"Focus\"", "\"Mine\""))).isFalse();
    assertThat(asWritten(written.replace("\"opaque\"", "\"transparent\""))).isFalse();
    assertThat(asWritten(written.replace("\"colorId\":\"5\"", "\"colorId\":\"6\""))).isFalse();
    assertThat(asWritten(written.replace("\"colorId\":\"5\",", ""))).isFalse();
    assertThat(asWritten(written.replace("Why", "Because I say so"))).isTrue();
    assertThat(asWritten(written.replace("09:00:00.000Z", "10:00:00.000+01:00"))).isTrue();
    assertThat(read("," + TIMES).asWritten()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Focus", " Fo  cus", "Fo\0cus", "Fo\ufffd cus", "Focus\u202e", "Fo\ncus"})
  void titleChangedByGoogleIsNotAnEdit(String title) throws IOException {
    String written =
        GsonFactory.getDefaultInstance().toString(new EventMapping().insertion(block(title)));

    assertThat(asWritten(written)).isTrue();
    assertThat(asWritten(written, PlainText.canonical(title))).isTrue();
    assertThat(asWritten(written, title)).isTrue();
    assertThat(asWritten(written, title + "!")).isFalse();
  }

  /** Earlier versions computed the fingerprint from the unchanged title. */
  @ParameterizedTest
  @CsvSource({"Deep  work, c8cff98c955cbe65b872edef", "Fo\0cus, cd363561043d8cdfcd7bfe6d"})
  void textOfAnEarlierVersionIsNotAnEdit(String title, String fingerprint) throws IOException {
    String written =
        GsonFactory.getDefaultInstance().toString(new EventMapping().insertion(block(title)));
    String earlier =
        written.replaceFirst("(\"focusGuardianWritten\":\")[0-9a-f]+", "$1" + fingerprint);

    assertThat(earlier).isNotEqualTo(written);
    assertThat(asWritten(earlier, title)).isTrue();
    assertThat(asWritten(earlier, "Mine")).isFalse();
  }

  private static BlockWrite block(String title) {
    return new BlockWrite(
        "primary",
        "fgb1",
        "b1",
        Interval.of(Instant.parse("2026-11-18T09:00:00Z"), Instant.parse("2026-11-18T10:00:00Z")),
        ZoneId.of("Europe/Berlin"),
        title,
        "Why",
        "5",
        "default",
        false,
        false,
        null);
  }

  private static Boolean asWritten(String json, String title) throws IOException {
    Event event = GsonFactory.getDefaultInstance().fromString(json, Event.class);
    return new EventMapping().read("primary", event.setSummary(title)).asWritten();
  }

  private static Boolean asWritten(String json) throws IOException {
    return new EventMapping()
        .read("primary", GsonFactory.getDefaultInstance().fromString(json, Event.class))
        .asWritten();
  }

  @Test
  void neverLogsTheTitle() {
    assertThat(timed(", \"summary\": \"Layoffs\"").toString()).doesNotContain("Layoffs");
    assertThat(read(", \"summary\": \"Layoffs\"").toString()).doesNotContain("Layoffs");
  }
}
