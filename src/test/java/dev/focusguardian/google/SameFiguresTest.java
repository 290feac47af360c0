package dev.focusguardian.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.model.Events;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.report.WeekJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One week, once from Google's API and once from its export: all figures must be equal. */
class SameFiguresTest {

  private static final IsoWeek WEEK = IsoWeek.parse("2026-W47");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String GOOGLE =
      """
      {"items": [
       {"id": "review", "iCalUID": "review@x", "status": "confirmed", "summary": "Review",
        "start": {"dateTime": "2026-11-16T10:00:00+01:00"}, "end": {"dateTime": "2026-11-16T11:00:00+01:00"},
        "organizer": {"email": "ana@example.com"},
        "attendees": [{"email": "you@example.com", "self": true, "responseStatus": "accepted"},
                      {"email": "ana@example.com", "organizer": true, "responseStatus": "accepted"}]},
       {"id": "standup_1", "iCalUID": "standup@x", "recurringEventId": "standup", "status": "confirmed",
        "summary": "Stand-up",
        "start": {"dateTime": "2026-11-17T11:45:00+01:00"}, "end": {"dateTime": "2026-11-17T12:00:00+01:00"},
        "organizer": {"email": "ana@example.com"},
        "attendees": [{"email": "you@example.com", "self": true, "responseStatus": "needsAction"},
                      {"email": "ana@example.com", "responseStatus": "accepted"}]},
       {"id": "standup_2", "iCalUID": "standup@x", "recurringEventId": "standup", "status": "confirmed",
        "summary": "Stand-up",
        "start": {"dateTime": "2026-11-18T13:30:00+01:00"}, "end": {"dateTime": "2026-11-18T13:45:00+01:00"},
        "organizer": {"email": "ana@example.com"},
        "attendees": [{"email": "you@example.com", "self": true, "responseStatus": "tentative"},
                      {"email": "ana@example.com", "responseStatus": "accepted"}]},
       {"id": "no", "iCalUID": "no@x", "status": "confirmed", "summary": "All hands",
        "start": {"dateTime": "2026-11-19T09:00:00+01:00"}, "end": {"dateTime": "2026-11-19T17:00:00+01:00"},
        "organizer": {"email": "ana@example.com"},
        "attendees": [{"email": "you@example.com", "self": true, "responseStatus": "declined"},
                      {"email": "ana@example.com", "responseStatus": "accepted"}]},
       {"id": "errand", "iCalUID": "errand@x", "status": "confirmed", "summary": "Dentist",
        "start": {"dateTime": "2026-11-20T15:30:20+01:00"}, "end": {"dateTime": "2026-11-20T16:29:40+01:00"}},
       {"id": "fyi", "iCalUID": "fyi@x", "status": "confirmed", "summary": "Lunch talk", "transparency": "transparent",
        "start": {"dateTime": "2026-11-20T12:00:00+01:00"}, "end": {"dateTime": "2026-11-20T13:00:00+01:00"}},
       {"id": "focus", "iCalUID": "focus@x", "status": "confirmed", "summary": "Deep work",
        "start": {"dateTime": "2026-11-19T09:00:00+01:00"}, "end": {"dateTime": "2026-11-19T11:00:00+01:00"}},
       {"id": "room", "iCalUID": "room@x", "status": "confirmed", "summary": "Quiet room",
        "start": {"dateTime": "2026-11-16T14:00:00+01:00"}, "end": {"dateTime": "2026-11-16T15:00:00+01:00"},
        "organizer": {"email": "you@example.com", "self": true},
        "attendees": [{"email": "you@example.com", "self": true, "organizer": true, "responseStatus": "accepted"},
                      {"email": "room@resource.calendar.google.com", "resource": true, "responseStatus": "accepted"}]},
       {"id": "away", "iCalUID": "away@x", "status": "confirmed", "summary": "Vacation",
        "start": {"date": "2026-11-20"}, "end": {"date": "2026-11-21"}},
       {"id": "note", "iCalUID": "note@x", "status": "confirmed", "summary": "Release week",
        "start": {"date": "2026-11-16"}, "end": {"date": "2026-11-21"}}
      ]}
      """;

  private static final String EXPORT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:review@x
      SUMMARY:Review
      DTSTART:20261116T090000Z
      DTEND:20261116T100000Z
      ORGANIZER:mailto:ana@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:standup@x
      SUMMARY:Stand-up
      DTSTART;TZID=Europe/Berlin:20261117T114500
      DURATION:PT15M
      RRULE:FREQ=DAILY;COUNT=2
      ORGANIZER:mailto:ana@example.com
      ATTENDEE:mailto:you@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:standup@x
      RECURRENCE-ID;TZID=Europe/Berlin:20261118T114500
      SUMMARY:Stand-up
      DTSTART;TZID=Europe/Berlin:20261118T133000
      DURATION:PT15M
      ORGANIZER:mailto:ana@example.com
      ATTENDEE;PARTSTAT=TENTATIVE:mailto:you@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:no@x
      SUMMARY:All hands
      DTSTART;TZID=W. Europe Standard Time:20261119T090000
      DTEND;TZID=W. Europe Standard Time:20261119T170000
      ORGANIZER:mailto:ana@example.com
      ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:errand@x
      SUMMARY:Dentist
      DTSTART:20261120T143020Z
      DTEND:20261120T152940Z
      END:VEVENT
      BEGIN:VEVENT
      UID:fyi@x
      SUMMARY:Lunch talk
      TRANSP:TRANSPARENT
      DTSTART:20261120T110000Z
      DTEND:20261120T120000Z
      END:VEVENT
      BEGIN:VEVENT
      UID:focus@x
      SUMMARY:Deep work
      DTSTART:20261119T080000Z
      DTEND:20261119T100000Z
      END:VEVENT
      BEGIN:VEVENT
      UID:room@x
      SUMMARY:Quiet room
      DTSTART:20261116T130000Z
      DTEND:20261116T140000Z
      ORGANIZER:mailto:you@example.com
      ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com
      ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room@example.com
      END:VEVENT
      BEGIN:VEVENT
      UID:away@x
      SUMMARY:Vacation
      DTSTART;VALUE=DATE:20261120
      DTEND;VALUE=DATE:20261121
      END:VEVENT
      BEGIN:VEVENT
      UID:note@x
      SUMMARY:Release week
      DTSTART;VALUE=DATE:20261116
      DTEND;VALUE=DATE:20261121
      END:VEVENT
      END:VCALENDAR
      """;

  @Test
  void theSameWeekGivesTheSameFigures() throws Exception {
    WeekFigures fromGoogle = measure(fromGoogle());
    WeekFigures fromExport =
        measure(
            new IcsReader()
                .read(
                    new ByteArrayInputStream(EXPORT.getBytes(StandardCharsets.UTF_8)), "export.ics")
                .events(WEEK.in(BERLIN), Set.of("you@example.com"), BERLIN)
                .events());

    assertThat(WeekJson.of(fromExport)).isEqualTo(WeekJson.of(fromGoogle));
    // These are the figures of this week: a day off, 60 minutes of meetings, 15 of them unanswered.
    assertThat(fromGoogle.projected().figures().workingMinutes()).isEqualTo(4 * 480);
    assertThat(fromGoogle.projected().figures().meetingMinutes()).isEqualTo(90);
    assertThat(fromGoogle.committed().figures().meetingMinutes()).isEqualTo(75);
    assertThat(fromGoogle.projected().figures().protectedMinutes()).isEqualTo(120);
  }

  private static List<CalendarEvent> fromGoogle() throws Exception {
    EventMapping mapping = new EventMapping();
    return GsonFactory.getDefaultInstance().fromString(GOOGLE, Events.class).getItems().stream()
        .map(event -> mapping.read("primary", event).event())
        .filter(Objects::nonNull)
        .toList();
  }

  private static WeekFigures measure(List<CalendarEvent> events) {
    return FocusMeter.measure(WEEK, BERLIN, Preferences.defaults(), events);
  }
}
