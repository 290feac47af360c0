package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.Booking;
import dev.focusguardian.blocks.Bookings;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FollowedChanges;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WriteConflicts;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** Applies a plan to the calendar, one change after the other. */
@Singleton
public class PlanBooking {

  private final Connections connections;
  private final Bookings bookings;
  private final WriteCheck check;
  private final WriteConflicts conflicts;
  private final FollowedChanges changes;
  private final ChurnReader churn;

  public PlanBooking(
      Connections connections,
      Bookings bookings,
      WriteCheck check,
      WriteConflicts conflicts,
      FollowedChanges changes,
      ChurnReader churn) {
    this.connections = connections;
    this.bookings = bookings;
    this.check = check;
    this.conflicts = conflicts;
    this.changes = changes;
    this.churn = churn;
  }

  enum Result {
    /** Nothing had to be written. */
    AS_PLANNED,
    WROTE,
    /**
     * The calendar or the person's choices were not as the plan assumed, so another round is
     * needed.
     */
    LOOK_AGAIN
  }

  /**
   * @param account the account that {@code target} belongs to
   */
  Result book(
      CycleContext context,
      PersonState state,
      StoredConnection account,
      StoredCalendar target,
      Horizon horizon,
      HistoryRecorder recorder) {
    PersonId person = state.person();
    PlanRequest asIs = horizon.request(horizon.bookedWeeks());
    String settledWith = state.choices().text();
    FollowedChanges.Followed followed = state.choices().followed();
    String before = followed.settledWith();
    boolean settledAnew = before != null && !before.equals(settledWith);
    if (settledAnew && conflicts.forget(person)) {
      // With new settings, earlier conflicts may be gone, so plan once more without them.
      return Result.LOOK_AGAIN;
    }
    if (settledAnew) {
      recorder.followsSettings();
    }
    // New settings are always followed, no matter how much moves and how often.
    PlanRequest request = settledAnew ? asIs.followingSettings() : asIs;
    PlanDecision decision =
        PlanDecision.of(
            request,
            horizon.blocks(),
            () -> settledAnew ? Double.MAX_VALUE : churn.left(person, horizon));
    if (!check.looksRight(state, decision.changes(), horizon, recorder.occasion())) {
      decision = decision.makingWay(horizon, recorder.occasion());
    }
    context.watcher().at(CycleStage.BOOKING, 0, 0);
    try {
      Booking booking =
          // Booking focus time has priority over calls that only read.
          bookings.on(
              account,
              target,
              connections.open(account).waitedFor(),
              horizon,
              recorder,
              context.lease());
      Map<String, BookedBlock> known =
          horizon.blocks().stream()
              .filter(block -> block.isOn(target))
              .collect(Collectors.toMap(BookedBlock::id, block -> block));
      boolean wrote = false;
      for (BlockChange change : decision.changes()) {
        if (!booking.writes(change, known, decision.levels())) {
          continue;
        }
        if (!check.mayGoOn(state, account)) {
          return Result.LOOK_AGAIN;
        }
        wrote = true;
        // A command that waits for this cycle can interrupt it between two changes, but never
        // within one.
        context.watcher().at(CycleStage.BOOKING, 0, 0);
        booking.apply(change, known, decision.levels());
      }
      // Only check the lease if there is something to store: most cycles find the calendar as
      // planned.
      if (!followed.isAll(settledWith)) {
        context.lease().requireHeld();
        changes.settled(person, settledWith);
      }
      if (booking.needsSync()) {
        return Result.LOOK_AGAIN;
      }
      return wrote ? Result.WROTE : Result.AS_PLANNED;
    } catch (AuthorizationRevoked e) {
      connections.broken(account);
      return Result.LOOK_AGAIN;
    } catch (RemoteCalendarException e) {
      if (e instanceof Forbidden && isOwnedNoLonger(account, target)) {
        // From now on, the page says so and what to do about it.
        return Result.WROTE;
      }
      throw new AccountFailure(connections.nameAmongSeveral(account), e);
    }
  }

  /** The list of calendars is read rarely, so the calendar may meanwhile belong to someone else. */
  private boolean isOwnedNoLonger(StoredConnection account, StoredCalendar target) {
    connections.listed(account, connections.open(account).waitedFor().calendars());
    return connections.calendars(account.person()).stream()
        .noneMatch(calendar -> calendar.id().equals(target.id()) && calendar.owned());
  }
}
