package dev.focusguardian.cycle;

import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.flags.Flagging;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Brings a calendar to the plan: what stands is compared, planned, and the difference applied. */
@Singleton
public class Reconciliation {

  private final PersonStates states;
  private final BlockReview review;
  private final Flagging flagging;
  private final WriteCheck check;
  private final BlockRelocation relocation;
  private final PlanBooking booking;

  public Reconciliation(
      PersonStates states,
      BlockReview review,
      Flagging flagging,
      WriteCheck check,
      BlockRelocation relocation,
      PlanBooking booking) {
    this.states = states;
    this.review = review;
    this.flagging = flagging;
    this.check = check;
    this.relocation = relocation;
    this.booking = booking;
  }

  /**
   * @param complete every calendar was read just now
   * @return whether another look is needed, because the calendar was not as the plan thought
   */
  boolean planAndBook(CycleContext context, HistoryRecorder recorder, boolean complete) {
    Lease lease = context.lease();
    context.watcher().at(CycleStage.PLANNING, 0, 0);
    PersonState state = states.of(context.person());
    review.review(state, recorder, lease);
    StoredCalendar target = state.ready().calendar();
    StoredConnection account = complete ? writable(context, state) : null;
    if (account == null || target == null) {
      flagging.review(state.person(), states.writingHorizon(state), state.calendars(), lease);
      return false;
    }
    relocation.clearElsewhere(
        state, target, recorder, () -> lease.isHeld() && check.mayGoOn(state.person(), account));
    Horizon horizon = states.writingHorizon(state);
    flagging.review(state.person(), horizon, state.calendars(), lease);
    return booking.book(context, state, account, target, horizon, recorder);
  }

  /** The account that may be written to now; null for none. */
  private @Nullable StoredConnection writable(CycleContext context, PersonState state) {
    StoredConnection account = state.ready().connection();
    return state.ready().waits() == null
            && account != null
            && check.mayBegin(context, state, account)
        ? account
        : null;
  }
}
