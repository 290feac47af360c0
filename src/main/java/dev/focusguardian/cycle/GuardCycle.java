package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.PersonCycle;
import dev.focusguardian.queue.WeekReporting;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.FollowedChanges;
import dev.focusguardian.store.History;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cycle for one person: it looks at the whole state, plans, and applies the difference. Running
 * it again changes nothing.
 */
@Singleton
public class GuardCycle implements PersonCycle {

  private static final int MOST_ROUNDS = 3;

  private final Connections connections;
  private final FollowedChanges changes;
  private final AccountsReader reader;
  private final Reconciliation reconciliation;
  private final WeekReporting reports;
  private final History history;
  private final Clock clock;

  public GuardCycle(
      Connections connections,
      FollowedChanges changes,
      AccountsReader reader,
      Reconciliation reconciliation,
      WeekReporting reports,
      History history,
      Clock clock) {
    this.connections = connections;
    this.changes = changes;
    this.reader = reader;
    this.reconciliation = reconciliation;
    this.reports = reports;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public @Nullable CycleProblem run(CycleContext context) {
    CycleProblem problem;
    try {
      problem = bringInStep(context);
    } catch (AccountFailure | RemoteCalendarException e) {
      // What was read before it is told all the same.
      reports.write(context.person(), false, context.lease(), context.watcher());
      throw e;
    }
    reports.write(context.person(), problem == null, context.lease(), context.watcher());
    return problem;
  }

  private @Nullable CycleProblem bringInStep(CycleContext context) {
    PersonId person = context.person();
    HistoryRecorder diary =
        new HistoryRecorder(history, person, context.startedAt(), context.trigger());
    CycleProblem problem = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<StoredConnection> accounts = connections.list(person);
      List<StoredConnection> connected =
          accounts.stream().filter(StoredConnection::connected).toList();
      if (connected.isEmpty()) {
        return accounts.isEmpty() ? null : whyNone(accounts);
      }
      AccountsReader.Look look = reader.look(context, connected, context.isPrompt() || round > 0);
      StoredCalendar suspicious = look.suspicious();
      if (suspicious != null) {
        problem = new CycleProblem.SuspiciousListing(suspicious.summary());
        if (!context.isPrompt()) {
          // The second look is the next cycle's: what is wrong at Google may pass.
          return problem;
        }
        continue;
      }
      problem = null;
      if (look.changes()) {
        changes.note(person, clock.instant());
      }
      // A second round follows up what the first has begun.
      CycleContext now = round == 0 ? context : context.prompt();
      AccountFailure failure = look.failure();
      boolean again = reconciliation.planAndBook(now, diary, failure == null);
      if (failure != null) {
        return told(failure);
      }
      if (!again) {
        return null;
      }
    }
    return problem;
  }

  private static CycleProblem whyNone(List<StoredConnection> accounts) {
    return accounts.stream().allMatch(StoredConnection::locked)
        ? new CycleProblem.KeyLost()
        : new CycleProblem.AccessEnded();
  }

  /** The others of a person's accounts were worked for; now whoever waits may know. */
  private static CycleProblem told(AccountFailure failure) {
    if (failure.failure() instanceof AuthorizationRevoked) {
      return failure.problem();
    }
    throw failure;
  }
}
