package dev.focusguardian.read;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.MeetingImpact;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.AccountOwners;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Query for what a meeting costs those of its attendees who use this service and have agreed to be
 * counted. Only minutes leave it, only of at least three people together, and only for somebody who
 * has agreed as well.
 */
@Singleton
public class SharedCosts {

  /**
   * Of one person the sum would be that person's own figure, and of two each could subtract what
   * they know of themselves. Whoever asks again and again with other names can still narrow it
   * down.
   */
  private static final int FEWEST = 3;

  /** A sum to the minute would give away more than its size. */
  private static final int STEP_MINUTES = 30;

  private final AccountOwners accounts;
  private final PersonSettings settings;
  private final WhatIfCalendar calendar;

  public SharedCosts(AccountOwners accounts, PersonSettings settings, WhatIfCalendar calendar) {
    this.accounts = accounts;
    this.settings = settings;
    this.calendar = calendar;
  }

  /**
   * A meeting in someone's weeks.
   *
   * @param weeks of the one who asks
   * @param occurrences in these weeks, in order
   * @param uids of the meeting, where it is on calendars already: its copies are not counted twice
   */
  record Meeting(ZoneId zone, List<IsoWeek> weeks, List<Interval> occurrences, Set<String> uids) {

    Meeting {
      weeks = List.copyOf(weeks);
      occurrences = List.copyOf(occurrences);
      uids = Set.copyOf(uids);
    }

    /** Those that begin in the first weeks. */
    List<Interval> in(int firstWeeks) {
      Instant end = weeks.get(firstWeeks - 1).in(zone).end();
      return occurrences.stream().filter(one -> one.start().isBefore(end)).toList();
    }
  }

  /** Null if it covers too few, or the person does not share their own. */
  @Nullable SharedCost of(PersonId person, List<String> attendees, Meeting meeting) {
    if (attendees.size() < FEWEST || !shares(person)) {
      return null;
    }
    Map<String, PersonId> owners = accounts.of(person, attendees);
    Map<PersonId, Horizon> covered = new HashMap<>();
    int weeks = meeting.weeks().size();
    for (PersonId other : new HashSet<>(owners.values())) {
      if (shares(other) && calendar.isRead(other)) {
        Horizon horizon = calendar.horizon(other);
        int known = knownWeeks(other, horizon, meeting);
        if (known > 0) {
          covered.put(other, horizon);
          weeks = Math.min(weeks, known);
        }
      }
    }
    if (covered.size() < FEWEST) {
      return null;
    }
    List<Interval> occurrences = meeting.in(weeks);
    long cost =
        covered.values().stream()
            .mapToLong(horizon -> cost(horizon, occurrences, meeting.uids()))
            .sum();
    return new SharedCost(
        people(attendees, owners, covered.keySet()),
        covered.size(),
        (cost + STEP_MINUTES / 2) / STEP_MINUTES * STEP_MINUTES,
        weeks,
        meeting.weeks().size());
  }

  /**
   * How many people the addresses are of, as far as those who are counted tell: which addresses
   * belong to somebody else is not to be learned from it.
   */
  private static int people(
      List<String> attendees, Map<String, PersonId> owners, Set<PersonId> covered) {
    long theirs = owners.values().stream().filter(covered::contains).count();
    return attendees.size() - (int) theirs + covered.size();
  }

  private boolean shares(PersonId person) {
    return settings.get(person).preferences().telling().sharing().shareMeetingCost();
  }

  /** How many of the weeks, from the first one on, our copy of their calendars covers. */
  private int knownWeeks(PersonId other, Horizon horizon, Meeting meeting) {
    for (int weeks = meeting.weeks().size(); weeks > 0; weeks--) {
      List<Interval> occurrences = meeting.in(weeks);
      if (!occurrences.isEmpty() && calendar.covers(other, WhatIf.weeks(horizon, occurrences))) {
        return weeks;
      }
    }
    return 0;
  }

  private static long cost(Horizon horizon, List<Interval> occurrences, Set<String> uids) {
    return MeetingImpact.costMinutes(
        WhatIf.looks(
            horizon,
            WhatIf.weeks(horizon, occurrences),
            horizon.reading().without(event -> uids.contains(event.uid()))),
        occurrences);
  }
}
