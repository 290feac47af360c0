package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.CycleWatcher;
import dev.focusguardian.queue.PersonCycle;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One cycle for one person: it looks at the whole state, plans, and applies the difference. Running
 * it again changes nothing.
 */
@Singleton
public class GuardCycle implements PersonCycle {

  private static final int MOST_ROUNDS = 3;

  private final Connections connections;
  private final CycleQueue work;
  private final AccountsReader reader;
  private final Reconciliation reconciliation;
  private final WeekReportWriter reports;
  private final History history;
  private final Clock clock;

  public GuardCycle(
      Connections connections,
      CycleQueue work,
      AccountsReader reader,
      Reconciliation reconciliation,
      WeekReportWriter reports,
      History history,
      Clock clock) {
    this.connections = connections;
    this.work = work;
    this.reader = reader;
    this.reconciliation = reconciliation;
    this.reports = reports;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public @Nullable String run(
      PersonId person,
      boolean hurry,
      CycleTrigger occasion,
      BooleanSupplier stillMine,
      CycleWatcher watcher) {
    String problem;
    try {
      problem = bringInStep(person, hurry, occasion, stillMine, watcher);
    } catch (AccountFailure | RemoteCalendarException e) {
      // What was read before it is told all the same.
      reports.write(person, false, stillMine, watcher);
      throw e;
    }
    reports.write(person, problem == null, stillMine, watcher);
    return problem;
  }

  private @Nullable String bringInStep(
      PersonId person,
      boolean hurry,
      CycleTrigger occasion,
      BooleanSupplier stillMine,
      CycleWatcher watcher) {
    HistoryRecorder diary = new HistoryRecorder(history, person, clock.instant(), occasion);
    String problem = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<StoredConnection> accounts = connections.list(person);
      List<StoredConnection> connected =
          accounts.stream().filter(StoredConnection::connected).toList();
      if (connected.isEmpty()) {
        return accounts.isEmpty() ? null : whyNone(accounts);
      }
      AccountsReader.Look look = reader.look(person, connected, hurry || round > 0, hurry, watcher);
      StoredCalendar doubted = look.doubted();
      if (doubted != null) {
        problem =
            "Google listed almost nothing of \""
                + doubted.summary()
                + "\", where much was before. Nothing is changed until a second look says the same";
        if (!hurry) {
          // The second look is the next cycle's: what is wrong at Google may pass.
          return problem;
        }
        continue;
      }
      problem = null;
      if (look.changes()) {
        work.noteChange(person, clock.instant());
      }
      // A second round follows up what the first has begun.
      boolean calm = !hurry && round == 0;
      AccountFailure failure = look.failure();
      boolean again = reconciliation.planAndBook(diary, failure == null, calm, stillMine, watcher);
      if (failure != null) {
        return told(failure);
      }
      if (!again) {
        return null;
      }
    }
    return problem;
  }

  private static String whyNone(List<StoredConnection> accounts) {
    return accounts.stream().allMatch(StoredConnection::locked)
        ? "The stored access does not open with the key that this service has now; it goes on with"
            + " the right key, or when you connect again"
        : "Google no longer accepts the connection; please connect again";
  }

  /** The others of a person's accounts were worked for; now whoever waits may know. */
  private static String told(AccountFailure failure) {
    if (failure.failure().code() == Code.AUTHORIZATION_REVOKED) {
      return failure.told() + "; please connect again";
    }
    throw failure;
  }
}
