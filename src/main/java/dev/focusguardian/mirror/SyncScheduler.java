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

/** Sees to it that every calendar is looked at when it is due, and a settled change followed. */
@Singleton
public class SyncScheduler {

  /** Ticks are not exact, and one that is a little early must not wait for the next. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(SyncScheduler.class);

  /** Soon: the pauses after cycles that fail grow by themselves. */
  private static final Duration WHEN_UNKNOWN = Duration.ofMinutes(1);

  private final SyncSchedule schedule;
  private final CycleQueue queue;
  private final FollowedChanges changes;
  private final PersonSettings settings;
  private final PollContext context;
  private final CycleRunner cycles;
  private final Clock clock;

  /**
   * For which change of each person a cycle was asked for already, so that it is asked for once.
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
    // A storm of messages must not shorten the pause between two looks by being early.
    Instant by = trigger == CycleTrigger.PUSH ? now : now.plus(EARLY);
    for (SyncSchedule.Due due : schedule.due(by, PollIntervalPolicy.LONGEST)) {
      schedule.ask(due.calendar(), next(due, now));
      people.add(due.person());
    }
    people.addAll(settled(now));
    people.forEach(person -> cycles.request(person, trigger));
    if (trigger == CycleTrigger.POLL) {
      // What a node that died had begun, and may have left half booked.
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
      // Their own cycle meets it too, and tells.
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

  /** Those whose last change has settled, and whose blocks have not followed it yet. */
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
