package dev.focusguardian.mirror;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.FollowedChanges;
import dev.focusguardian.store.SyncSchedule;
import dev.focusguardian.sync.PollIntervalPolicy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Requests a cycle when a calendar is due for a sync, and when a change has settled so that blocks
 * can follow it.
 */
@Singleton
public class SyncScheduler {

  /** Ticks are not exact: what is due just after a tick must not wait for the next one. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(SyncScheduler.class);

  /** Short, because the pauses after failed cycles grow anyway. */
  private static final Duration WHEN_UNKNOWN = Duration.ofMinutes(1);

  private final SyncSchedule schedule;
  private final CycleQueue queue;
  private final FollowedChanges changes;
  private final PersonSettings settings;
  private final PollContext context;
  private final CycleRunner cycles;
  private final Clock clock;

  /**
   * The change of each person that a cycle was already requested for, so that it is requested only
   * once.
   */
  private final Map<PersonId, Instant> followed = new ConcurrentHashMap<>();

  public SyncScheduler(
      SyncSchedule schedule,
      CycleQueue queue,
      FollowedChanges changes,
      PersonSettings settings,
      PollContext context,
      CycleRunner cycles,
      Clock clock) {
    this.schedule = schedule;
    this.queue = queue;
    this.changes = changes;
    this.settings = settings;
    this.context = context;
    this.cycles = cycles;
    this.clock = clock;
  }

  /** Requests a cycle for every person with a due calendar. Returns at once. */
  public void look(CycleTrigger trigger) {
    Instant now = clock.instant();
    Set<PersonId> people = new LinkedHashSet<>();
    // With a head start, a flood of messages would shorten the pause between two syncs.
    Instant by = trigger == CycleTrigger.PUSH ? now : now.plus(EARLY);
    for (SyncSchedule.Due due : schedule.due(by, PollIntervalPolicy.LONGEST)) {
      schedule.ask(due.calendar(), next(due, now));
      people.add(due.person());
    }
    people.addAll(settled(now));
    people.forEach(person -> cycles.request(person, trigger));
    if (trigger == CycleTrigger.POLL) {
      // A node that died may have left these people's cycles half done.
      queue.leftUndone().stream()
          .filter(person -> !people.contains(person))
          .forEach(cycles::takeUp);
    }
  }

  /** A person whose data can't be read must not stop the sync of everyone else. */
  private Instant next(SyncSchedule.Due due, Instant now) {
    try {
      return context.next(due, now);
    } catch (RuntimeException e) {
      // Their own cycle fails in the same way and reports it.
      LOG.warnf("Person %d: when to look next is unknown, %s", due.person().value(), e.getClass());
      return now.plus(WHEN_UNKNOWN);
    }
  }

  private int settleSeconds(PersonId person) {
    try {
      return settings.get(person).preferences().blocks().timing().settleSeconds();
    } catch (RuntimeException e) {
      LOG.warnf("Person %d: no usable settings, %s", person.value(), e.getClass());
      return 0;
    }
  }

  /** People whose last change has settled, but whose blocks haven't followed it yet. */
  private List<PersonId> settled(Instant now) {
    return changes.waiting().entrySet().stream()
        .filter(
            change -> {
              int settle = settleSeconds(change.getKey());
              return !now.isBefore(change.getValue().plusSeconds(settle).minus(EARLY))
                  && !change.getValue().equals(followed.put(change.getKey(), change.getValue()));
            })
        .map(Map.Entry::getKey)
        .toList();
  }
}
