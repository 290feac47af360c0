package dev.focusguardian.cycle;

import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.flags.Flagging;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WeekReports;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a calendar match the plan: reviews existing blocks, plans, and applies the difference. */
@Singleton
public class Reconciliation {

  private final PersonStates states;
  private final CycleReports reports;
  private final BlockReview review;
  private final Flagging flagging;
  private final WriteCheck check;
  private final BlockRelocation relocation;
  private final PlanBooking booking;

  public Reconciliation(
      PersonStates states,
      CycleReports reports,
      BlockReview review,
      Flagging flagging,
      WriteCheck check,
      BlockRelocation relocation,
      PlanBooking booking) {
    this.states = states;
    this.reports = reports;
    this.review = review;
    this.flagging = flagging;
    this.check = check;
    this.relocation = relocation;
    this.booking = booking;
  }

  /**
   * @param again whether another round is needed, because the calendar was not as the plan assumed
   * @param unchanged what reports can be made from; null if something was written
   */
  record Result(boolean again, @Nullable KnownState unchanged) {}

  /**
   * @param accounts all accounts that the person has connected
   * @param calendars the person's calendars; null if they have to be read
   * @param complete whether every account was read without failure
   */
  Result planAndBook(
      CycleContext context,
      HistoryRecorder recorder,
      List<StoredConnection> accounts,
      @Nullable List<StoredCalendar> calendars,
      boolean complete) {
    Lease lease = context.lease();
    context.watcher().at(CycleStage.PLANNING, 0, 0);
    // Read this before the inputs of reports, so that a report made from newer inputs isn't
    // replaced.
    Map<IsoWeek, WeekReports.Made> made = reports.made(context.person());
    PersonState state = states.of(context.person(), accounts, calendars);
    List<BookedBlock> all = review.review(state, recorder, lease);
    StoredCalendar target = state.ready().calendar();
    StoredConnection account = complete ? writable(context, state) : null;
    if (account == null || target == null) {
      Horizon horizon = states.writingHorizon(state, all);
      flagging.review(state.person(), horizon, state.calendars(), lease);
      return new Result(false, known(state, all, horizon, made));
    }
    List<BookedBlock> standing =
        relocation.clearElsewhere(
            state,
            all,
            target,
            recorder,
            () -> lease.isHeld() && check.mayGoOn(state.person(), account));
    Horizon horizon = states.writingHorizon(state, standing);
    flagging.review(state.person(), horizon, state.calendars(), lease);
    return switch (booking.book(context, state, account, target, horizon, recorder)) {
      case AS_PLANNED -> new Result(false, known(state, standing, horizon, made));
      case WROTE -> new Result(false, null);
      case LOOK_AGAIN -> new Result(true, null);
    };
  }

  /** Null if the plan was made with blocks that differ from the actual ones. */
  private static @Nullable KnownState known(
      PersonState state,
      List<BookedBlock> standing,
      Horizon horizon,
      Map<IsoWeek, WeekReports.Made> made) {
    return horizon.blocks().equals(standing) ? new KnownState(state, horizon, made) : null;
  }

  /** The account that may be written to now; null if there is none. */
  private @Nullable StoredConnection writable(CycleContext context, PersonState state) {
    StoredConnection account = state.ready().connection();
    return state.ready().waits() == null
            && account != null
            && check.mayBegin(context, state, account)
        ? account
        : null;
  }
}
