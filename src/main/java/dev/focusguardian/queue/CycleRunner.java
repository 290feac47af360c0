package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.store.CycleClaim;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.CycleState;
import dev.focusguardian.store.StoreConfig;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs cycles: one at a time for each person, across all nodes. Requests that arrive during a cycle
 * lead to one more.
 */
@Singleton
public class CycleRunner {

  private static final Logger LOG = Logger.getLogger(CycleRunner.class);
  private static final int WORKERS = 4;
  private static final int MOST_RELEASES = 5;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration LONGEST_CYCLE = Duration.ofSeconds(30);
  private static final Duration RENEW_AFTER = Duration.ofSeconds(10);
  private static final Duration TELL_AFTER = Duration.ofSeconds(1);

  private final PersonCycle cycle;
  private final CycleQueue queue;
  private final Clock clock;
  private final WorkerPool workers;
  private final Lock rest = new ReentrantLock();
  private final Condition rested = rest.newCondition();

  private final boolean alone;
  private volatile boolean stopping;

  @Inject
  public CycleRunner(
      PersonCycle cycle, CycleQueue queue, Clock clock, StoreConfig node, WorkerPools pools) {
    this(cycle, queue, clock, node.embedded(), pools.pool("cycles", WORKERS));
  }

  /**
   * @param alone whether only this process uses the database, so that no other node can hold a
   *     lease
   * @param workers threads that run cycles
   */
  public CycleRunner(
      PersonCycle cycle, CycleQueue queue, Clock clock, boolean alone, ExecutorService workers) {
    this(cycle, queue, clock, alone, new WorkerPool(workers));
  }

  private CycleRunner(
      PersonCycle cycle, CycleQueue queue, Clock clock, boolean alone, WorkerPool workers) {
    this.cycle = cycle;
    this.queue = queue;
    this.clock = clock;
    this.alone = alone;
    this.workers = workers;
  }

  void start(@Observes StartupEvent event) {
    if (alone) {
      queue.freeAll();
    }
  }

  /** Requests a cycle and returns at once. */
  public void request(PersonId person, CycleTrigger trigger) {
    LOG.debugf("Cycle asked for person %d: %s", person.value(), trigger);
    queue.request(person, trigger.urgency() == Urgency.PROMPT, trigger.word());
    start(person);
  }

  /** Starts requested work that nobody is doing. Returns at once. */
  public void takeUp(PersonId person) {
    start(person);
  }

  private void start(PersonId person) {
    try {
      workers.execute(() -> runAll(person));
    } catch (RejectedExecutionException e) {
      // We are shutting down. The request is in the database, and the next start runs it.
      LOG.debug("Cycle not started, shutting down");
    }
  }

  /**
   * Runs a task for a person while no cycle runs for them on any node. A running cycle stops before
   * its next change, and another one does the rest afterwards.
   *
   * @param task receives the lease under which it may write
   * @throws StillBusy if a running cycle doesn't end within half a minute; then the task has not
   *     run
   */
  public <T> T apart(PersonId person, Function<Lease, T> task) {
    return apart(person, LONGEST_CYCLE, task);
  }

  public <T> T apart(PersonId person, Duration longest, Function<Lease, T> task) {
    String owner = UUID.randomUUID().toString();
    if (!await(() -> acquire(person, owner), longest)) {
      queue.stopPreempting(person);
      // Requests that came in the meantime were not started.
      start(person);
      throw new StillBusy(StillBusy.Why.CYCLE_RUNS);
    }
    try {
      return task.apply(() -> queue.renew(person, owner));
    } finally {
      queue.free(person, owner);
      // Requests that came in the meantime could not get the lease.
      start(person);
    }
  }

  /** Reports the stage of a task that runs apart from cycles. */
  public void tell(PersonId person, CycleStage stage) {
    queue.tell(person, new CycleState.Stage(stage, 0, 0));
  }

  private boolean acquire(PersonId person, String owner) {
    boolean acquired = queue.acquire(person, owner);
    if (!acquired) {
      queue.preempt(person);
    }
    return acquired;
  }

  /** Waits until everything requested so far is done. Returns false if that takes longer. */
  public boolean awaitRest(PersonId person, Duration longest) {
    long wanted = queue.state(person).asked();
    return await(() -> queue.state(person).done() >= wanted, longest);
  }

  private boolean await(BooleanSupplier condition, Duration longest) {
    long left = longest.toNanos();
    while (left > 0 && !isStopping()) {
      if (condition.getAsBoolean()) {
        return true;
      }
      long look = Math.min(left, LOOK_AGAIN.toNanos());
      rest.lock();
      try {
        // The end of any person's cycle wakes us early, so subtract the time that has really
        // passed.
        left -= look - rested.awaitNanos(look);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        rest.unlock();
      }
    }
    return condition.getAsBoolean();
  }

  /** Progress of the work for a person, on any node. */
  public Progress progress(PersonId person) {
    CycleState state = queue.state(person);
    CycleState.Stage stage = state.stage();
    return new Progress(
        stage == null ? null : stage.kind(),
        stage == null ? 0 : stage.pages(),
        stage == null ? 0 : stage.events(),
        state.lastSuccess(),
        state.lastProblem());
  }

  private void runAll(PersonId person) {
    // A unique owner per run, not per node, because two threads of one node also compete.
    String owner = UUID.randomUUID().toString();
    CycleClaim claim = claim(person, owner);
    while (claim != null) {
      run(person, claim, owner);
      claim = claim(person, owner);
    }
  }

  /** During shutdown, requests are left to the next start or to another node. */
  private @Nullable CycleClaim claim(PersonId person, String owner) {
    return isStopping() ? null : queue.claim(person, owner);
  }

  /**
   * Whether the service is stopping. The process knows this first: by the time that {@link #stop}
   * is called, the service no longer answers requests, not even those of a cycle to the sandbox.
   */
  private boolean isStopping() {
    return stopping || ApplicationLifecycleManager.isVmShuttingDown();
  }

  /**
   * Whether a failure is due to the shutdown. That is no error, because the next start does the
   * rest.
   */
  private boolean isCutShort(PersonId person) {
    boolean cutShort = isStopping();
    if (cutShort) {
      LOG.infof("Cycle: person %d was cut short, because the service stops", person.value());
    }
    return cutShort;
  }

  /** Returns whether there may be more to do. */
  private boolean run(PersonId person, CycleClaim claim, String owner) {
    boolean more = true;
    // Assume failure until the end: an uncaught error is not a success.
    CycleProblem problem = new CycleProblem.Unexpected();
    Duration retryAfter = null;
    boolean leftUndone = false;
    try {
      problem =
          cycle.run(
              new CycleContext(
                  person,
                  CycleTrigger.of(claim.occasion()),
                  claim.urgent() ? Urgency.PROMPT : Urgency.DEBOUNCED,
                  () ->
                      !ApplicationLifecycleManager.isVmShuttingDown() && queue.renew(person, owner),
                  new Watch(person, owner),
                  clock.instant()));
    } catch (AccountFailure e) {
      problem = e.problem();
      retryAfter = e.failure().retryAfter();
      leftUndone = isCutShort(person);
      if (!leftUndone) {
        LOG.warnf("Cycle: person %d, %s: %s", person.value(), e.failure().code(), e.getMessage());
      }
    } catch (LeaseLost e) {
      leftUndone = true;
      // The new holder of the lease does the rest.
      LOG.infof("Cycle: person %d was taken over, or gave way", person.value());
    } catch (RemoteCalendarException e) {
      problem = new CycleProblem.CalendarFailed(null, e.code(), String.valueOf(e.getMessage()));
      retryAfter = e.retryAfter();
      leftUndone = isCutShort(person);
      if (!leftUndone) {
        LOG.warnf("Cycle: person %d, %s: %s", person.value(), e.code(), e.getMessage());
      }
    } catch (RuntimeException e) {
      // A failure of one person's cycle must not stop other people's.
      problem = new CycleProblem.Unexpected();
      LOG.errorf(e, "Cycle: person %d", person.value());
    } finally {
      boolean ended = !leftUndone;
      CycleProblem told = problem;
      Duration later = retryAfter;
      more =
          giveBack(
              person,
              () -> {
                if (ended) {
                  return queue.release(person, owner, claim.asked(), told, later, clock.instant());
                }
                queue.free(person, owner);
                return true;
              });
      rest.lock();
      try {
        rested.signalAll();
      } finally {
        rest.unlock();
      }
    }
    return more;
  }

  /** Reports a cycle's progress, renews its lease, and stops the cycle when a task waits for it. */
  private final class Watch implements CycleWatcher {

    private final PersonId person;
    private final String owner;
    private Instant renewed = clock.instant();
    // Start from now, because most cycles end within a second and need no progress report.
    private Instant told = clock.instant();

    Watch(PersonId person, String owner) {
      this.person = person;
      this.owner = owner;
    }

    @Override
    public void at(CycleStage stage, int pages, int events) {
      if (ApplicationLifecycleManager.isVmShuttingDown()) {
        throw new LeaseLost();
      }
      Instant now = clock.instant();
      if (isLater(now, told, TELL_AFTER)) {
        told = now;
        if (queue.tell(person, owner, new CycleState.Stage(stage, pages, events))) {
          throw new LeaseLost();
        }
      }
      // A large calendar takes longer to read than a lease lasts.
      if (isLater(now, renewed, RENEW_AFTER)) {
        renewed = now;
        queue.renew(person, owner);
      }
    }

    /** This also works if the clock has been set back. */
    private static boolean isLater(Instant now, Instant then, Duration by) {
      return Duration.between(then, now).abs().compareTo(by) >= 0;
    }
  }

  /**
   * Retries, because otherwise a broken database connection would block the person until the lease
   * expires.
   */
  private static boolean giveBack(PersonId person, BooleanSupplier lease) {
    for (int tries = 1; ; tries++) {
      try {
        return lease.getAsBoolean();
      } catch (RuntimeException e) {
        if (tries == MOST_RELEASES) {
          throw e;
        }
        LOG.debugf("Lease of person %d not given back: %s", person.value(), e.getClass());
      }
    }
  }

  @PreDestroy
  public void stop() throws InterruptedException {
    stopping = true;
    workers.stop();
  }
}
