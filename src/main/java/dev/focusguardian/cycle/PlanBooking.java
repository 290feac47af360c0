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

/** Carries a plan out on the calendar, one change after the other. */
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
    /** Nothing was to be written. */
    AS_PLANNED,
    WROTE,
    /** The calendar or the person's choices were not as the plan thought. */
    LOOK_AGAIN
  }

  /**
   * @param account whose calendar {@code target} is
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
      // With other settings there may be no conflict any more: planned once more without them.
      return Result.LOOK_AGAIN;
    }
    if (settledAnew) {
      recorder.followsSettings();
    }
    // What the person settles is followed, whatever it moves and however often.
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
          // Time that is to be protected goes before what is only to be looked at.
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
        // Between two changes, never within one: whoever waits for this cycle to end is let in.
        context.watcher().at(CycleStage.BOOKING, 0, 0);
        booking.apply(change, known, decision.levels());
      }
      // Asked for only where something is written: most cycles find the calendar as planned.
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
        // The page says so from now on, and what can be done about it.
        return Result.WROTE;
      }
      throw new AccountFailure(connections.nameAmongSeveral(account), e);
    }
  }

  /** The list of calendars is read now and then only: it may have become somebody else's. */
  private boolean isOwnedNoLonger(StoredConnection account, StoredCalendar target) {
    connections.listed(account, connections.open(account).waitedFor().calendars());
    return connections.calendars(account.person()).stream()
        .noneMatch(calendar -> calendar.id().equals(target.id()) && calendar.owned());
  }
}
