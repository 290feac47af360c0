package dev.focusguardian.notify;

import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.SeriesCost;
import dev.focusguardian.alert.SplitGap;
import dev.focusguardian.calendar.Organizer;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.Slot;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages as the engine makes them, with and without malice in their titles. */
final class SampleMessages {

  /** What somebody may write into a title so that it is taken for more than a title. */
  static final String HOSTILE =
      "\u202Etxt.exe\r\nBcc: all@example.com <b onload=x>&amp;\"</b> *bold* _it_ `code` <!channel>"
          + " <https://evil.example|click> <users/all> [link](https://evil.example) @here";

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W49");

  private SampleMessages() {}

  static AlertMessage test() {
    return message(List.of());
  }

  static AlertMessage breach(String title) {
    return message(List.of(week(WEEK, title, false)));
  }

  static AlertMessage series(String title, int weeks) {
    List<AlertMessage.Week> all = new ArrayList<>();
    IsoWeek week = WEEK;
    for (int i = 0; i < weeks; i++) {
      all.add(week(week, title, true));
      week = week.plus(1);
    }
    return message(all);
  }

  /** A week that stays above its threshold. */
  static AlertMessage notice(String title) {
    AlertFacts.Meeting meeting = meeting(WEEK, title, FlaggedMeeting.Kind.NEAR_MISS, false);
    AlertFacts alert =
        alert(AlertKind.NOTICE, 495, new AlertFacts.Remedy(List.of(), 495, true), meeting);
    return message(List.of(new AlertMessage.Week(alert, List.of(meeting))));
  }

  private static AlertMessage message(List<AlertMessage.Week> weeks) {
    return new AlertMessage(
        UUID.fromString("0d5f3b06-1f5c-4d3c-9a3e-3a5a5d2f9b10"),
        Instant.parse("2026-11-30T08:00:00Z"),
        BERLIN,
        URI.create("http://localhost:8080"),
        weeks);
  }

  private static AlertMessage.Week week(IsoWeek week, String title, boolean recurring) {
    AlertFacts.Meeting meeting = meeting(week, title, FlaggedMeeting.Kind.BREACH, recurring);
    AlertFacts.Move moved =
        new AlertFacts.Move(
            "e2",
            "Design review",
            at(week, DayOfWeek.THURSDAY, "10:00", 60),
            false,
            true,
            at(week, DayOfWeek.THURSDAY, "13:00", 60),
            90);
    AlertFacts.Move declined =
        new AlertFacts.Move("e1", title, meeting.interval(), recurring, false, null, 105);
    AlertFacts alert =
        alert(
            AlertKind.WEEK_BELOW,
            375,
            new AlertFacts.Remedy(List.of(moved, declined), 570, true),
            meeting);
    Map<UUID, SplitGap> splits = new HashMap<>();
    splits.put(
        meeting.id(),
        new SplitGap(at(week, DayOfWeek.WEDNESDAY, "09:00", 225), meeting.interval(), 90));
    return new AlertMessage.Week(
        new AlertFacts(
            alert.id(),
            alert.kind(),
            week,
            alert.state(),
            null,
            alert.since(),
            alert.deepWorkMinutes(),
            alert.lowestMinutes(),
            alert.thresholdMinutes(),
            alert.remedy(),
            alert.meetings()),
        List.of(meeting),
        splits);
  }

  private static AlertFacts alert(
      AlertKind kind, long deepWork, AlertFacts.Remedy remedy, AlertFacts.Meeting meeting) {
    return new AlertFacts(
        UUID.randomUUID(),
        kind,
        WEEK,
        AlertState.OPEN,
        null,
        Instant.parse("2026-11-30T07:00:00Z"),
        deepWork,
        deepWork,
        480,
        remedy,
        List.of(meeting));
  }

  private static AlertFacts.Meeting meeting(
      IsoWeek week, String title, FlaggedMeeting.Kind kind, boolean recurring) {
    return new AlertFacts.Meeting(
        UUID.randomUUID(),
        kind,
        AlertState.OPEN,
        null,
        "me@example.com",
        "e1",
        title,
        at(week, DayOfWeek.WEDNESDAY, "11:00", 60),
        recurring,
        List.of("e1"),
        105,
        480,
        375,
        Instant.parse("2026-11-30T07:00:00Z"),
        List.of(
            new Slot(at(week, DayOfWeek.WEDNESDAY, "13:00", 60), 0),
            new Slot(at(week, DayOfWeek.FRIDAY, "16:00", 60), 15)),
        null,
        null,
        recurring ? "sync" : null,
        new Organizer(title.equals(HOSTILE) ? HOSTILE : "Ann Smith", "ann@example.com"),
        recurring ? new SeriesCost(4, 420, true) : null);
  }

  private static Interval at(IsoWeek week, DayOfWeek day, String time, int minutes) {
    return Interval.startingAt(
        week.monday()
            .with(TemporalAdjusters.nextOrSame(day))
            .atTime(LocalTime.parse(time))
            .atZone(BERLIN)
            .toInstant(),
        Duration.ofMinutes(minutes));
  }
}
