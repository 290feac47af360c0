package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.notice.CycleProblem;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.PersonCycle;
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
 * One cycle for one person: reads the whole state, plans, and applies the difference. Running it
 * again changes nothing.
 */
@Singleton
public class GuardCycle implements PersonCycle {

  private static final int MOST_ROUNDS = 3;

  private final Connections connections;
  private final FollowedChanges changes;
  private final CalendarUpdate calendars;
  private final Reconciliation reconciliation;
  private final CycleReports reports;
  private final History history;
  private final Clock clock;

  public GuardCycle(
      Connections connections,
      FollowedChanges changes,
      CalendarUpdate calendars,
      Reconciliation reconciliation,
      CycleReports reports,
      History history,
      Clock clock) {
    this.connections = connections;
    this.changes = changes;
    this.calendars = calendars;
    this.reconciliation = reconciliation;
    this.reports = reports;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public @Nullable CycleProblem run(CycleContext context) {
    Ended ended;
    try {
      ended = bringInStep(context);
    } catch (AccountFailure | RemoteCalendarException e) {
      // Report what was read before the failure.
      reports.write(context, null, false);
      throw e;
    }
    AccountFailure failure = ended.failure();
    reports.write(context, ended.unchanged(), ended.problem() == null && failure == null);
    if (failure != null) {
      throw failure;
    }
    return ended.problem();
  }

  /**
   * @param failure to be thrown after everything else is done; null if there is none
   * @param unchanged what reports can be made from; null if it has to be read again
   */
  private record Ended(
      @Nullable CycleProblem problem,
      @Nullable AccountFailure failure,
      @Nullable KnownState unchanged) {

    Ended(@Nullable CycleProblem problem) {
      this(problem, null, null);
    }
  }

  private Ended bringInStep(CycleContext context) {
    PersonId person = context.person();
    HistoryRecorder recorder =
        new HistoryRecorder(history, person, context.startedAt(), context.trigger());
    CycleProblem problem = null;
    AccountFailure unsettled = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<StoredConnection> accounts = connections.list(person);
      List<StoredConnection> connected =
          accounts.stream().filter(StoredConnection::connected).toList();
      if (connected.isEmpty()) {
        // Nothing can be booked, but guests are told what can't be cancelled.
        unsettled = calendars.settlePicks(context);
        return new Ended(accounts.isEmpty() ? null : whyNone(accounts), unsettled, null);
      }
      AccountsReader.Look look =
          calendars.look(context, connected, context.isPrompt() || round > 0);
      StoredCalendar suspicious = look.suspicious();
      if (suspicious != null) {
        problem = new CycleProblem.SuspiciousListing(suspicious.summary());
        if (!context.isPrompt()) {
          // Leave the second sync to the next cycle: a problem at Google may pass by then.
          return new Ended(problem);
        }
        continue;
      }
      problem = null;
      if (look.changes()) {
        changes.note(person, clock.instant());
      }
      // A second round completes what the first has begun, so it doesn't wait for changes to
      // settle.
      CycleContext now = round == 0 ? context : context.prompt();
      AccountFailure failure = look.failure();
      if (failure == null) {
        // Before the plan, which then keeps clear of the meetings.
        unsettled = calendars.settlePicks(context);
      }
      Reconciliation.Result result =
          reconciliation.planAndBook(
              now,
              recorder,
              // A failure may mean that an account has lost its access.
              failure == null && unsettled == null ? accounts : connections.list(person),
              look.calendars(),
              failure == null);
      if (failure != null) {
        return failure.failure() instanceof AuthorizationRevoked
            ? new Ended(failure.problem())
            : new Ended(null, failure, result.unchanged());
      }
      if (!result.again()) {
        return new Ended(null, unsettled, result.unchanged());
      }
    }
    return new Ended(problem, unsettled, null);
  }

  private static CycleProblem whyNone(List<StoredConnection> accounts) {
    return accounts.stream().allMatch(StoredConnection::locked)
        ? new CycleProblem.KeyLost()
        : new CycleProblem.AccessEnded();
  }
}
