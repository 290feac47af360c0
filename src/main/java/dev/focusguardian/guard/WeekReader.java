package dev.focusguardian.guard;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.FocusMeter;
import dev.focusguardian.metrics.WeekFigures;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.FocusPlanner;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages and the API show of a week; from stored data, or from Google for far-off weeks.
 */
@Singleton
public class WeekReader {

  private final Connections connections;
  private final SettingsBook settings;
  private final CalendarCopies copies;
  private final FocusBlocks blocks;
  private final Clock clock;

  public WeekReader(
      Connections connections,
      SettingsBook settings,
      CalendarCopies copies,
      FocusBlocks blocks,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.copies = copies;
    this.blocks = blocks;
    this.clock = clock;
  }

  /**
   * @param dataAsOf when the calendar was last read; null before the first time
   */
  public record WeekState(
      WeekFigures figures,
      List<CalendarEvent> events,
      List<BookedBlock> blocks,
      FocusPlan.WeekPlan plan,
      @Nullable Instant dataAsOf,
      Settings settings,
      ZoneId zone) {}

  public IsoWeek currentWeek(PersonId person) {
    ZoneId zone = settings.zone(person, settings.get(person));
    return IsoWeek.of(clock.instant().atZone(zone).toLocalDate());
  }

  public WeekState week(PersonId person, IsoWeek week) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    StoredConnection connection = connections.list(person).stream().findFirst().orElse(null);
    // A night shift can reach into the days around.
    Interval span = week.in(zone);
    Interval needed =
        Interval.of(span.start().minus(Duration.ofDays(1)), span.end().plus(Duration.ofDays(1)));
    List<CalendarEvent> events = events(person, connection, needed);
    Instant now = clock.instant();
    Horizon horizon =
        Horizon.of(
            settled.preferences(),
            zone,
            now,
            events,
            blocks.all(person),
            IntervalSet.of(blocks.noGo(person)));
    PlanRequest request = horizon.request(List.of(week));
    boolean past = !span.end().isAfter(now);
    FocusPlan plan = past ? FocusPlanner.plan(request) : KeepOrChange.decide(request);
    return new WeekState(
        FocusMeter.measure(week, zone, settled.preferences(), horizon.reading()),
        events,
        blocks.between(person, span.start(), span.end()),
        plan.weeks().get(0),
        connection == null ? null : connection.syncedAt(),
        settled,
        zone);
  }

  private List<CalendarEvent> events(
      PersonId person, @Nullable StoredConnection connection, Interval needed) {
    if (connection == null) {
      return List.of();
    }
    Interval window = connection.sync().window();
    if (window == null || window.encloses(needed) || !connection.state().equals("connected")) {
      return copies.events(person);
    }
    RemoteCalendar remote = connections.open(connection);
    List<CalendarEvent> events = new ArrayList<>();
    String pageToken = null;
    do {
      RemoteCalendar.Page page =
          remote.list(String.valueOf(connection.calendarId()), needed, null, pageToken);
      for (RemoteEvent item : page.items()) {
        CalendarEvent event = item.event();
        if (event != null) {
          events.add(event);
        }
      }
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    return events;
  }
}
