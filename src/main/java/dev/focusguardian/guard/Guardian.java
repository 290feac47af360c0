package dev.focusguardian.guard;

import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.WorkTable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs cycles: one at a time for each person, on all nodes together. What is asked while one runs
 * becomes one more.
 */
@Singleton
public class Guardian {

  private static final Logger LOG = Logger.getLogger(Guardian.class);
  private static final int WORKERS = 4;
  private static final long LOOK_AGAIN_MILLIS = 100;

  /** Why a cycle is asked for. */
  public enum Trigger {
    CONNECTED,
    POLL,
    SETTINGS,
    PERSON
  }

  private final GuardCycle cycle;
  private final WorkTable work;
  private final Clock clock;
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final Map<PersonId, Progress> running = new ConcurrentHashMap<>();
  private final Object rest = new Object();

  public Guardian(GuardCycle cycle, WorkTable work, Clock clock) {
    this.cycle = cycle;
    this.work = work;
    this.clock = clock;
  }

  /** Asks for a cycle and returns at once. */
  public void request(PersonId person, Trigger trigger) {
    LOG.debugf("Cycle asked for person %d: %s", person.value(), trigger);
    work.ask(person);
    try {
      workers.execute(() -> runAll(person));
    } catch (RejectedExecutionException e) {
      // Shutting down; what was asked stands in the database, and the next start does it.
      LOG.debug("Cycle not started, shutting down");
    }
  }

  /** Whether everything asked so far is done within that time. */
  public boolean awaitRest(PersonId person, Duration longest) {
    long wanted = work.state(person).asked();
    long looks = Math.max(1, longest.toMillis() / LOOK_AGAIN_MILLIS);
    synchronized (rest) {
      for (long look = 0; look < looks; look++) {
        if (work.state(person).done() >= wanted) {
          return true;
        }
        try {
          rest.wait(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return work.state(person).done() >= wanted;
  }

  public Progress progress(PersonId person) {
    WorkTable.State state = work.state(person);
    Progress now = running.get(person);
    return new Progress(
        now == null ? null : now.stage(),
        now == null ? 0 : now.pages(),
        now == null ? 0 : now.events(),
        state.lastSuccess(),
        state.lastProblem());
  }

  private void runAll(PersonId person) {
    // A name for each run, not for each node: two threads of one node are two workers as well.
    String owner = UUID.randomUUID().toString();
    Long asked = work.claim(person, owner);
    while (asked != null) {
      run(person, asked, owner);
      asked = work.claim(person, owner);
    }
  }

  private void run(PersonId person, long asked, String owner) {
    String problem = null;
    try {
      problem =
          cycle.run(
              person,
              () -> work.renew(person, owner),
              (stage, pages, events) ->
                  running.put(person, new Progress(stage, pages, events, null, null)));
    } catch (RemoteCalendarException e) {
      problem = e.getMessage();
      LOG.warnf("Cycle: person %d, %s: %s", person.value(), e.code(), e.getMessage());
    } catch (RuntimeException e) {
      // The edge of the work: one person's trouble must not stop the others.
      problem = "Something unexpected went wrong; the log has the details";
      LOG.errorf(e, "Cycle: person %d", person.value());
    } finally {
      running.remove(person);
      work.release(person, owner, asked, problem, clock.instant());
      synchronized (rest) {
        rest.notifyAll();
      }
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }
}
