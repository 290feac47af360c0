package dev.focusguardian.undo;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.queue.WorkerPool;
import dev.focusguardian.queue.WorkerPools;
import dev.focusguardian.store.JobRuns;
import dev.focusguardian.store.JobRuns.Run;
import dev.focusguardian.store.StoreConfig;
import dev.focusguardian.undo.CycleUndo.Undone;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs an undo in the background. Every node can report its progress and the result of the last
 * one. A new request restarts an undo that was interrupted.
 */
@Singleton
public class UndoJob {

  private static final Logger LOG = Logger.getLogger(UndoJob.class);
  private static final String KIND = "undo";
  private static final int WORKERS = 8;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration BEAT = JobRuns.ALIVE.dividedBy(3);
  private static final State BEGUN = new State(0, 0, null, null);

  private final CycleUndo undoing;
  private final WeekReporting reports;
  private final JobRuns runs;
  private final WorkerPool workers;
  private final Clock clock;
  private final boolean alone;

  /**
   * Latches for this node's runs. Each is released when its run is over, so that waiting ends at
   * once.
   */
  private final Map<PersonId, CountDownLatch> ends = new ConcurrentHashMap<>();

  @Inject
  public UndoJob(
      CycleUndo undoing,
      WeekReporting reports,
      JobRuns runs,
      WorkerPools pools,
      Clock clock,
      StoreConfig node) {
    this(undoing, reports, runs, pools, clock, node.embedded());
  }

  /**
   * @param alone whether only this process uses the database, so that no other node can run an undo
   */
  public UndoJob(
      CycleUndo undoing,
      WeekReporting reports,
      JobRuns runs,
      WorkerPools pools,
      Clock clock,
      boolean alone) {
    this.undoing = undoing;
    this.reports = reports;
    this.runs = runs;
    this.workers = pools.pool(KIND, WORKERS);
    this.clock = clock;
    this.alone = alone;
  }

  /**
   * @param done how many of the cycle's changes have been handled
   * @param of how many changes there are; 0 while we wait for a running cycle to end
   * @param undone the results of all changes; null until the undo is over
   * @param failed why it stopped; null if it did not fail
   */
  public record State(
      int done, int of, @Nullable Undone undone, @Nullable RuntimeException failed) {

    public boolean over() {
      return undone != null || failed != null;
    }
  }

  void start(@Observes StartupEvent event) {
    if (alone) {
      runs.endAll();
    }
  }

  /**
   * Starts an undo, unless one is running already, and waits for a while.
   *
   * @return its progress by then
   */
  public State begin(PersonId person, Duration longest) {
    Run run = new Run(person, KIND, UUID.randomUUID());
    if (runs.begin(run, clock.instant())) {
      start(run);
    }
    State state = state(person).orElse(BEGUN);
    for (Duration left = longest;
        !state.over() && left.compareTo(Duration.ZERO) > 0;
        left = left.minus(LOOK_AGAIN)) {
      if (!await(person, left)) {
        return state;
      }
      state = state(person).orElse(BEGUN);
    }
    return state;
  }

  /** False when this thread has to stop. */
  private boolean await(PersonId person, Duration longest) {
    // A run of another node releases no latch here, so its state is read again after a moment.
    CountDownLatch end = ends.getOrDefault(person, new CountDownLatch(1));
    try {
      end.await(Math.min(longest.toMillis(), LOOK_AGAIN.toMillis()), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void start(Run run) {
    CountDownLatch end = new CountDownLatch(1);
    ends.put(run.person(), end);
    try {
      workers.execute(() -> run(run, end));
    } catch (RejectedExecutionException e) {
      end(run, end, UndoOutcome.of(new StillBusy(StillBusy.Why.SHUTTING_DOWN)));
    }
  }

  private void run(Run run, CountDownLatch end) {
    workers.executeAfter(BEAT, () -> beat(run, end));
    // The default result, so that an uncaught error is reported too.
    UndoOutcome outcome = UndoOutcome.of(new IllegalStateException());
    try {
      Undone undone = undoing.undo(run.person(), (done, of) -> runs.at(run, done, of));
      reports.refresh(run.person());
      int all = undone.lines().size();
      runs.at(run, all, all);
      outcome = UndoOutcome.of(undone);
    } catch (RuntimeException e) {
      outcome = UndoOutcome.of(e);
      if (outcome.isUnexpected()) {
        LOG.errorf(e, "Undo: person %d", run.person().value());
      }
    } finally {
      end(run, end, outcome);
    }
  }

  private void end(Run run, CountDownLatch end, UndoOutcome outcome) {
    try {
      runs.end(run, outcome.json(), clock.instant());
    } finally {
      end.countDown();
      ends.remove(run.person(), end);
    }
  }

  /**
   * Shows other nodes that this node is still running the undo, no matter how long Google takes.
   */
  private void beat(Run run, CountDownLatch end) {
    if (end.getCount() == 0) {
      return;
    }
    try {
      runs.alive(run);
    } finally {
      workers.executeAfter(BEAT, () -> beat(run, end));
    }
  }

  /**
   * The last undo that was started, on any node; empty when there is none or it was interrupted.
   */
  public Optional<State> state(PersonId person) {
    return runs.last(person, KIND).map(UndoJob::read);
  }

  private static State read(JobRuns.State state) {
    String json = state.outcome();
    if (json == null) {
      return new State(state.done(), state.steps(), null, null);
    }
    UndoOutcome outcome = UndoOutcome.read(json);
    return new State(state.done(), state.steps(), outcome.undone(), outcome.failed());
  }

  @PreDestroy
  void stop() throws InterruptedException {
    workers.stop();
  }
}
