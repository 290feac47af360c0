package dev.focusguardian.bench;

import dev.focusguardian.alert.Arrivals;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.alert.RemedyMove;
import dev.focusguardian.alert.WeekAlert;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.google.DirectAccount;
import dev.focusguardian.ics.IcsCalendar;
import dev.focusguardian.ics.IcsReader;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.sandbox.DirectGoogle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replays a calendar hour by hour and lists every alert and every flagged meeting, week by week:
 * the tables of {@code src/docs/alerts.md}. The calendar is the sandbox's own quarter, or an
 * exported one with {@code alerts.file}.
 */
public final class AlertReplay {

  private static final int HORIZON_WEEKS = 4;
  private static final Instant SANDBOX_NOW = Instant.parse("2026-11-16T07:00:00Z");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final Pattern EVENT = Pattern.compile("(?s)BEGIN:VEVENT(.*?)END:VEVENT");
  private static final Pattern UID = Pattern.compile("(?m)^UID:(.*)$");
  private static final Pattern CREATED = Pattern.compile("(?m)^CREATED:(\\d{8}T\\d{6})Z");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** An event, and when it was added to the calendar. */
  private record Dated(CalendarEvent event, Instant came) {}

  private final List<Dated> events;
  private final ZoneId zone;
  private final Preferences preferences;
  private final Map<IsoWeek, KnownWeek> known = new HashMap<>();
  private final Map<IsoWeek, WeekAlert> raised = new HashMap<>();
  private final TimeRule rule;

  private AlertReplay(List<Dated> events, ZoneId zone, int thresholdMinutes) {
    this.events = events;
    this.zone = zone;
    Preferences usual = Preferences.defaults();
    preferences = usual.with(usual.measure().withThresholdMinutes(thresholdMinutes));
    Preferences.Reading reading = preferences.reading();
    rule = new TimeRule(reading.focusTitles(), reading.awayTitles(), reading.tentativeCounts());
  }

  public static void main(String[] arguments) throws IOException {
    String file = System.getProperty("alerts.file", "");
    LocalDate first = LocalDate.parse(System.getProperty("alerts.first", "2026-09-28"));
    int weeks = Integer.getInteger("alerts.weeks", 12);
    ZoneId zone = ZoneId.of(System.getProperty("alerts.zone", "Europe/Berlin"));
    List<Dated> events =
        file.isEmpty() ? sandbox(zone) : exported(Path.of(file), first, weeks, zone);
    new AlertReplay(events, zone, Integer.getInteger("alerts.threshold", 480)).live(first, weeks);
  }

  private static List<Dated> sandbox(ZoneId zone) {
    Clock clock = Clock.fixed(SANDBOX_NOW, ZoneOffset.UTC);
    DirectGoogle google = new DirectGoogle(clock);
    RemoteCalendar remote =
        DirectAccount.open(
            google.through(google::arrive), "you@example.com", 2500, 1, millis -> {}, clock);
    Interval window =
        Interval.of(SANDBOX_NOW.minus(Duration.ofDays(70)), SANDBOX_NOW.plus(Duration.ofDays(60)));
    List<Dated> events = new ArrayList<>();
    String token = null;
    do {
      RemoteCalendar.Page page = remote.list("primary", window, null, token);
      for (RemoteEvent item : page.items()) {
        CalendarEvent event = item.event();
        if (event != null) {
          Instant created = item.created();
          // A timestamp that is only the start of the sandbox says nothing.
          boolean told = created != null && created.isBefore(SANDBOX_NOW);
          events.add(new Dated(event, told ? created : imagined(event, zone)));
        }
      }
      token = page.nextPageToken();
    } while (token != null);
    return events;
  }

  private static List<Dated> exported(Path path, LocalDate first, int weeks, ZoneId zone)
      throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    IcsCalendar calendar =
        new IcsReader().read(new ByteArrayInputStream(bytes), String.valueOf(path.getFileName()));
    Map<String, Instant> created = created(new String(bytes, StandardCharsets.UTF_8));
    Interval window =
        Interval.of(
            first.minusWeeks(1).atStartOfDay(zone).toInstant(),
            first.plusWeeks(weeks + HORIZON_WEEKS).atStartOfDay(zone).toInstant());
    List<Dated> events = new ArrayList<>();
    for (CalendarEvent event : calendar.events(window, Set.of(), zone).events()) {
      Instant told = created.get(event.uid());
      events.add(new Dated(event, told == null ? imagined(event, zone) : told));
    }
    return events;
  }

  /** By UID; an event with several entries was added at the earliest of their times. */
  private static Map<String, Instant> created(String text) {
    Map<String, Instant> created = new HashMap<>();
    Matcher event = EVENT.matcher(text.replace("\r", "").replace("\n ", ""));
    while (event.find()) {
      Matcher uid = UID.matcher(event.group(1));
      Matcher at = CREATED.matcher(event.group(1));
      if (uid.find() && at.find()) {
        created.merge(
            uid.group(1),
            BASIC.parse(at.group(1), Instant::from),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return created;
  }

  /**
   * For an event without a creation time: a single one was added between one and ten days before it
   * begins, at an hour of the working day derived from its id; a series was always there.
   */
  private static Instant imagined(CalendarEvent event, ZoneId zone) {
    Interval interval = EventTimes.interval(event.time(), zone);
    if (event.recurring() || interval == null) {
      return Instant.MIN;
    }
    int number = Math.floorMod(event.uid().hashCode(), 100);
    return interval
        .start()
        .atZone(zone)
        .toLocalDate()
        .minusDays(1 + number % 10)
        .atTime(9 + number / 10 % 8, 30)
        .atZone(zone)
        .toInstant();
  }

  private void live(LocalDate first, int weeks) {
    int alerts = 0;
    int flags = 0;
    for (int week = 0; week < weeks; week++) {
      List<String> raisedNow = new ArrayList<>();
      List<String> flaggedNow = new ArrayList<>();
      LocalDate monday = first.plusWeeks(week);
      for (int hour = 0; hour < 7 * 24; hour++) {
        look(monday.atStartOfDay(zone).plusHours(hour).toInstant(), raisedNow, flaggedNow);
      }
      System.out.printf(
          Locale.ROOT,
          "%s  alerts %d  flagged %d%n",
          IsoWeek.of(monday),
          raisedNow.size(),
          flaggedNow.size());
      raisedNow.forEach(line -> System.out.println("    alert   " + line));
      flaggedNow.forEach(line -> System.out.println("    flagged " + line));
      alerts += raisedNow.size();
      flags += flaggedNow.size();
    }
    System.out.printf(
        Locale.ROOT, "%d weeks: %d alerts, %d flagged meetings%n", weeks, alerts, flags);
  }

  private void look(Instant now, List<String> raisedNow, List<String> flaggedNow) {
    List<CalendarEvent> there =
        events.stream().filter(one -> !one.came().isAfter(now)).map(Dated::event).toList();
    CalendarReading reading = CalendarReading.of(there, rule, zone);
    IsoWeek thisWeek = IsoWeek.of(now.atZone(zone).toLocalDate());
    for (int ahead = 0; ahead < HORIZON_WEEKS; ahead++) {
      IsoWeek week = thisWeek.plus(ahead);
      WeekLook look =
          WeekLook.of(week, zone, preferences, reading, IntervalSet.empty(), event -> 1, now);
      KnownWeek before = known.get(week);
      KnownWeek stands = KnownWeek.of(look, Set.of("calendar"));
      if (stands.equals(before) && !now.equals(weekStart(thisWeek))) {
        continue;
      }
      known.put(week, stands);
      WeekAlert standing = raised.get(week);
      WeekAlert alert = WeekAlert.of(look, standing != null);
      if (alert == null) {
        raised.remove(week);
        continue;
      }
      raised.put(week, alert);
      if (standing == null) {
        raisedNow.add(at(now) + " " + words(alert));
      }
      List<FlaggedMeeting> arrived =
          Arrivals.flagged(
              before == null
                  ? null
                  : new KnownWeek(calendars(), before.rules(), before.commitments()),
              look,
              this::came);
      for (FlaggedMeeting meeting : arrived) {
        flaggedNow.add(
            at(now)
                + " "
                + week
                + " "
                + meeting.kind()
                + " costs "
                + meeting.costMinutes()
                + ": "
                + meeting.event().title()
                + ", "
                + at(meeting.interval().start())
                + ", "
                + meeting.interval().minutes()
                + " min"
                + (meeting.recurring() ? ", repeats" : ""));
      }
    }
  }

  private Set<String> calendars() {
    Set<String> ids = new HashSet<>();
    events.forEach(one -> ids.add(one.event().calendarId()));
    return ids;
  }

  private Instant weekStart(IsoWeek week) {
    return week.in(zone).start();
  }

  private @Nullable Instant came(CalendarEvent event) {
    return events.stream()
        .filter(one -> one.event().eventId().equals(event.eventId()))
        .map(Dated::came)
        .findFirst()
        .orElse(null);
  }

  private String at(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }

  private String words(WeekAlert alert) {
    StringBuilder words = new StringBuilder();
    words
        .append(alert.week())
        .append(" has ")
        .append(alert.deepWorkMinutes())
        .append(" of ")
        .append(alert.thresholdMinutes())
        .append(", with the remedy ")
        .append(alert.remedy().deepWorkMinutesAfter())
        .append(':');
    for (RemedyMove move : alert.remedy().moves()) {
      words
          .append(" [")
          .append(move.event().title())
          .append(move.recurring() ? ", repeats, " : ", ")
          .append(at(move.from().start()))
          .append(" -> ")
          .append(move.to() == null ? "decline" : at(move.to().start()))
          .append(" +")
          .append(move.recoversMinutes())
          .append(']');
    }
    return words.toString();
  }
}
