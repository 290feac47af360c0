package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.WeekCopies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Asks for weeks outside the mirror; the next cycle reads them. */
@Singleton
public class WeekRequests {

  private final WeekCopies copies;
  private final CycleRunner cycles;
  private final Clock clock;

  public WeekRequests(WeekCopies copies, CycleRunner cycles, Clock clock) {
    this.copies = copies;
    this.cycles = cycles;
    this.clock = clock;
  }

  /** Returns at once. A week that is waited for already is read once. */
  public void ask(PersonId person, IsoWeek week) {
    copies.request(person, List.of(week), clock.instant());
    cycles.request(person, CycleTrigger.POLL);
  }

  /** The same, and waits that long for it at most. */
  public void await(PersonId person, IsoWeek week, Duration longest) {
    ask(person, week);
    cycles.awaitRest(person, longest);
  }
}
