package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.read.WhatIfProblem.Why;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The calendar that a question is asked of: our copy, and weeks outside it as they are read. */
@Singleton
public class WhatIfCalendar {

  /** Weeks outside the mirror are waited for that long. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final Horizons horizons;
  private final OtherWeekEvents otherWeeks;
  private final Clock clock;

  public WhatIfCalendar(
      Connections connections,
      PersonSettings settings,
      CalendarMirror mirror,
      FocusBlocks blocks,
      Horizons horizons,
      OtherWeekEvents otherWeeks,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.mirror = mirror;
    this.blocks = blocks;
    this.horizons = horizons;
    this.otherWeeks = otherWeeks;
    this.clock = clock;
  }

  /** What the figures of a week look at: a night shift can reach into the days around it. */
  static Interval around(IsoWeek week, ZoneId zone) {
    Interval span = week.in(zone);
    return Interval.of(span.start().minus(Duration.ofDays(1)), span.end().plus(Duration.ofDays(1)));
  }

  /** Whether a calendar has been read. */
  boolean isRead(PersonId person) {
    return connections.calendars(person).stream()
        .anyMatch(calendar -> calendar.counts() && calendar.syncedAt() != null);
  }

  /** Whether our copy has all of these weeks. */
  boolean covers(PersonId person, List<IsoWeek> weeks) {
    return otherWeeks.outside(person, weeks).isEmpty();
  }

  /**
   * @throws WhatIfProblem if no calendar has been read
   */
  Horizon horizon(PersonId person) {
    if (!isRead(person)) {
      throw WhatIfProblem.of(Why.NOTHING_READ);
    }
    PersonChoices choices = settings.choices(person);
    ZoneId zone = settings.zone(person, choices.settings());
    return horizons.of(
        person, choices, zone, clock.instant(), mirror.events(person), blocks.all(person));
  }

  /**
   * The same, with the events of weeks that the mirror does not cover.
   *
   * @throws WhatIfProblem if one of them could not be read in time
   */
  Horizon reaching(PersonId person, Horizon horizon, List<IsoWeek> weeks) {
    List<IsoWeek> outside = otherWeeks.outside(person, weeks);
    if (outside.isEmpty()) {
      return horizon;
    }
    otherWeeks.await(person, outside, LONGEST_WAIT);
    Set<CalendarEvent> events = new LinkedHashSet<>(horizon.events());
    for (IsoWeek week : outside) {
      events.addAll(
          otherWeeks
              .find(person, week)
              .orElseThrow(() -> WhatIfProblem.of(Why.WEEK_NOT_READ, week)));
    }
    return horizon.withEvents(List.copyOf(events));
  }
}
