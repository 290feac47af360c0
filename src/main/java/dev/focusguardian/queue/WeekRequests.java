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

/** Requests weeks outside the mirror, which the next cycle reads. */
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

  /** Makes the report of a week for which nothing has to be read from Google. */
  public void report(PersonId person, IsoWeek week) {
    reports.refresh(person, Set.of(week));
  }

  /** Requests a week and returns at once. Several requests lead to one read. */
  public void ask(PersonId person, IsoWeek week) {
    copies.request(person, List.of(week), clock.instant());
    cycles.request(person, CycleTrigger.POLL);
  }

  /**
   * Whether a week was read so long ago that it should be read again.
   *
   * @param readAt null if the week was never read
   */
  public boolean isOld(@Nullable Instant readAt) {
    return readAt != null && readAt.isBefore(clock.instant().minus(READ_AGAIN));
  }

  /** Requests a week, and waits for it at most that long. */
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
