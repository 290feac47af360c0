package dev.focusguardian.mirror;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.WeekCopies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Reads weeks that the mirror does not cover. */
@Singleton
public class WeekCopySync {

  /** Weeks per listing. Each listing is stored at once, so a later failure doesn't lose it. */
  private static final int MOST_WEEKS = 13;

  /** A night shift can reach into the days around a week. */
  private static final Duration AROUND = Duration.ofDays(1);

  private final WeekCopies copies;
  private final Clock clock;

  public WeekCopySync(WeekCopies copies, Clock clock) {
    this.copies = copies;
    this.clock = clock;
  }

  /** The time that a week's figures are computed from. */
  public static Interval around(IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    return Interval.of(span.start().minus(AROUND), span.end().plus(AROUND));
  }

  public void read(
      StoredCalendar calendar,
      RemoteCalendar remote,
      SortedSet<IsoWeek> weeks,
      ZoneId zone,
      CycleWatcher watcher) {
    for (List<IsoWeek> run : runs(weeks)) {
      Interval span =
          Interval.of(
              around(run.get(0), zone).start(), around(run.get(run.size() - 1), zone).end());
      List<RemoteEvent> items = list(calendar, remote, span, watcher);
      Map<IsoWeek, WeekCopies.Copy> found = new HashMap<>();
      int leftOut = (int) items.stream().filter(RemoteEvent::isUnusable).count();
      for (IsoWeek week : run) {
        Interval around = around(week, zone);
        List<CalendarEvent> events = new ArrayList<>();
        for (RemoteEvent item : items) {
          CalendarEvent event = item.event();
          if (event != null
              && event.time().start(zone).isBefore(around.end())
              && !event.time().end(zone).isBefore(around.start())) {
            events.add(event);
          }
        }
        found.put(week, new WeekCopies.Copy(events, leftOut));
      }
      copies.put(calendar.id(), found, clock.instant());
    }
  }

  /** A calendar that can't be read counts as empty in them until the week is requested again. */
  public void leaveOut(StoredCalendar calendar, SortedSet<IsoWeek> weeks) {
    Map<IsoWeek, WeekCopies.Copy> nothing = new HashMap<>();
    weeks.forEach(week -> nothing.put(week, new WeekCopies.Copy(List.of(), 0)));
    copies.put(calendar.id(), nothing, clock.instant());
  }

  private static List<RemoteEvent> list(
      StoredCalendar calendar, RemoteCalendar remote, Interval span, CycleWatcher watcher) {
    List<RemoteEvent> items = new ArrayList<>();
    String pageToken = null;
    int pages = 0;
    do {
      watcher.at(CycleStage.READING_OTHER_WEEKS, pages, items.size());
      RemoteCalendar.Page page = remote.list(calendar.googleId(), span, null, pageToken);
      items.addAll(page.items());
      pages++;
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    watcher.at(CycleStage.READING_OTHER_WEEKS, pages, items.size());
    return items;
  }

  /** Weeks that follow each other are read together. */
  private static List<List<IsoWeek>> runs(SortedSet<IsoWeek> weeks) {
    List<List<IsoWeek>> runs = new ArrayList<>();
    List<IsoWeek> run = new ArrayList<>();
    for (IsoWeek week : weeks) {
      boolean follows = !run.isEmpty() && run.get(run.size() - 1).plus(1).equals(week);
      if (!follows || run.size() == MOST_WEEKS) {
        run = new ArrayList<>();
        runs.add(run);
      }
      run.add(week);
    }
    return runs;
  }
}
