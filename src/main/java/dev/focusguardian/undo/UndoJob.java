package dev.focusguardian.undo;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.queue.WorkerPool;
import dev.focusguardian.queue.WorkerPools;
import dev.focusguardian.undo.CycleUndo.Undone;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets taking back go on while nobody waits for it, and tells how far it is. What is under way is
 * known to this node alone; cut short, it is begun again by asking again.
 */
@Singleton
public class UndoJob {

  private static final int WORKERS = 8;

  private final CycleUndo undoing;
  private final WorkerPool workers;
  private final Map<PersonId, Run> runs = new ConcurrentHashMap<>();

  public UndoJob(CycleUndo undoing, WorkerPools pools) {
    this.undoing = undoing;
    this.workers = pools.pool("undo", WORKERS);
  }

  /**
   * @param done of the things that the cycle had done, those seen to
   * @param of how many there are; 0 as long as a cycle that runs is waited for
   * @param undone what became of all of them; null until it is over
   * @param failed why it stopped; null when it did not
   */
  public record State(
      int done, int of, @Nullable Undone undone, @Nullable RuntimeException failed) {

    public boolean over() {
      return undone != null || failed != null;
    }
  }

  private static final class Run {
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile State state = new State(0, 0, null, null);
  }

  /**
   * Begins, unless it is under way already, and waits for a while.
   *
   * @return how far it is by then
   */
  public State begin(PersonId person, Duration longest) {
    Run run =
        runs.compute(person, (key, old) -> old == null || old.state.over() ? started(person) : old);
    try {
      run.end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return run.state;
  }

  private Run started(PersonId person) {
    Run run = new Run();
    try {
      workers.execute(() -> run(person, run));
    } catch (RejectedExecutionException e) {
      run.state = new State(0, 0, null, new StillBusy("The service is shutting down"));
    }
    return run;
  }

  private void run(PersonId person, Run run) {
    RuntimeException failed = new IllegalStateException("Something unexpected went wrong");
    try {
      Undone undone =
          undoing.undo(person, (done, of) -> run.state = new State(done, of, null, null));
      int all = undone.lines().size();
      run.state = new State(all, all, undone, null);
    } catch (RuntimeException e) {
      failed = e;
    } finally {
      // The edge of the work: whoever asks how far it is hears of it, of an error too.
      if (!run.state.over()) {
        run.state = new State(run.state.done(), run.state.of(), null, failed);
      }
      run.end.countDown();
    }
  }

  /** The last one that was begun on this node; empty when there is none. */
  public Optional<State> state(PersonId person) {
    return Optional.ofNullable(runs.get(person)).map(run -> run.state);
  }

  /** Somebody has left: nothing is to be told of them any more. */
  public void forget(PersonId person) {
    runs.remove(person);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    workers.stop();
  }
}
