package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.WeekCopies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for weeks outside the mirror; the next cycle reads them. */
@Singleton
public class WeekRequests {

  private static final Duration READ_AGAIN = Duration.ofMinutes(15);

  private final WeekCopies copies;
  private final CycleRunner cycles;
  private final WeekReporting reports;
  private final Clock clock;

  public WeekRequests(WeekCopies copies, CycleRunner cycles, WeekReporting reports, Clock clock) {
    this.copies = copies;
    this.cycles = cycles;
    this.reports = reports;
    this.clock = clock;
  }

  /** Has a week reported for which nothing has to be read from Google. */
  public void report(PersonId person, IsoWeek week) {
    reports.refresh(person, Set.of(week));
  }

  /** Returns at once. A week that is waited for already is read once. */
  public void ask(PersonId person, IsoWeek week) {
    copies.request(person, List.of(week), clock.instant());
    cycles.request(person, CycleTrigger.POLL);
  }

  /**
   * Whether what was read of a week is so old that it should be read again.
   *
   * @param readAt null when nothing was
   */
  public boolean isOld(@Nullable Instant readAt) {
    return readAt != null && readAt.isBefore(clock.instant().minus(READ_AGAIN));
  }

  /** Asks, and waits that long for the week at most. */
  public void await(PersonId person, IsoWeek week, Duration longest) {
    await(person, List.of(week), longest);
  }

  /** Asks for all of them at once, and waits that long for them at most. */
  public void await(PersonId person, List<IsoWeek> weeks, Duration longest) {
    copies.request(person, weeks, clock.instant());
    cycles.request(person, CycleTrigger.POLL);
    cycles.awaitRest(person, longest);
  }
}
