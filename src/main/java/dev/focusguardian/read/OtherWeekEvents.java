package dev.focusguardian.read;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.queue.WeekRequests;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Query for the events of weeks outside the mirror, which are read from Google when asked for. */
@Singleton
public class OtherWeekEvents {

  private final WeekReport weeks;
  private final WeekRequests requests;

  public OtherWeekEvents(WeekReport weeks, WeekRequests requests) {
    this.weeks = weeks;
    this.requests = requests;
  }

  /** Those that the mirror does not cover. */
  List<IsoWeek> outside(PersonId person, List<IsoWeek> asked) {
    return asked.stream().filter(week -> !weeks.isCovered(person, week)).toList();
  }

  /** Has those read that have not been yet, all in one go. */
  void await(PersonId person, List<IsoWeek> outside, Duration longest) {
    List<IsoWeek> unread = new ArrayList<>();
    for (IsoWeek week : outside) {
      if (find(person, week).isEmpty()) {
        unread.add(week);
      }
    }
    if (!unread.isEmpty()) {
      requests.await(person, unread, longest);
    }
  }

  /** Empty while the week has not been read. */
  Optional<List<CalendarEvent>> find(PersonId person, IsoWeek week) {
    return weeks.find(person, week).map(WeekReport.Week::events);
  }
}
