package dev.focusguardian.cycle;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.BlockWatch;
import dev.focusguardian.blocks.Booking;
import dev.focusguardian.blocks.Bookings;
import dev.focusguardian.blocks.ChangeReasons;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.blocks.RefusedSlots;
import dev.focusguardian.blocks.RemoteEventCheck;
import dev.focusguardian.flags.Flagging;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.mirror.MirrorSync;
import dev.focusguardian.notice.CycleStage;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.Cause;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.plan.ProtectionPolicy;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.AccountFailure;
import dev.focusguardian.queue.CycleContext;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.safety.Readiness;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WriteConflicts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings a calendar to the plan: what stands is compared, planned, and the difference applied. */
@Singleton
public class Reconciliation {

  /** Ticks are not exact, and one that is a little early must not wait for the next. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror copies;
  private final FocusBlocks blocks;
  private final WriteConflicts conflicts;
  private final Flagging flagging;
  private final CycleQueue work;
  private final BlockRemoval removal;
  private final Bookings bookings;
  private final Horizons horizons;
  private final WritePolicy restraints;
  private final RefusedSlots refusals;
  private final ChurnReader churn;
  private final Clock clock;

  public Reconciliation(
      Connections connections,
      PersonSettings settings,
      CalendarMirror copies,
      FocusBlocks blocks,
      WriteConflicts conflicts,
      Flagging flagging,
      CycleQueue work,
      BlockRemoval removal,
      Bookings bookings,
      Horizons horizons,
      WritePolicy restraints,
      RefusedSlots refusals,
      ChurnReader churn,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.copies = copies;
    this.blocks = blocks;
    this.conflicts = conflicts;
    this.flagging = flagging;
    this.work = work;
    this.removal = removal;
    this.bookings = bookings;
    this.horizons = horizons;
    this.restraints = restraints;
    this.refusals = refusals;
    this.churn = churn;
    this.clock = clock;
  }

  /**
   * @param complete every calendar was read just now
   * @return whether another look is needed, because the calendar was not as the plan thought
   */
  boolean planAndBook(CycleContext context, HistoryRecorder diary, boolean complete) {
    PersonId person = context.person();
    Lease lease = context.lease();
    context.watcher().at(CycleStage.PLANNING, 0, 0);
    Instant now = clock.instant();
    Settings settled = settings.get(person);
    Preferences preferences = settled.preferences();
    List<StoredCalendar> calendars = connections.calendars(person);
    List<StoredConnection> accounts = connections.list(person);
    Readiness ready = Readiness.of(accounts, calendars, now);
    for (StoredCalendar calendar : calendars) {
      if (calendar.counts() && calendar.syncedAt() != null) {
        new BlockWatch(blocks, diary, calendar, new RemoteEventCheck(connections, calendar), lease)
            .look(
                copies.marked(calendar.id()),
                MirrorSync.window(now),
                calendar.bulkRemovalSeen());
        if (calendar.bulkRemovalSeen()) {
          copies.seen(calendar.id());
        }
      }
    }
    ZoneId zone = PersonSettings.zone(settled, calendars);
    refusals.consider(diary, zone);
    StoredConnection account = ready.connection();
    StoredCalendar target = ready.calendar();
    boolean writes =
        complete
            && ready.waits() == null
            && account != null
            && target != null
            && restraints.permission(person, account, preferences, now).given()
            && (context.isPrompt()
                || !isSettling(person, preferences.blocks().timing().settleSeconds(), now));
    List<BookedBlock> booked = blocks.all(person);
    if (writes && !booked.stream().allMatch(block -> block.isOn(target))) {
      clearElsewhere(
          diary,
          accounts,
          settled,
          zone,
          target,
          now,
          booked,
          () -> lease.isHeld() && mayWrite(person, account));
      booked = blocks.all(person);
    }
    Horizon horizon =
        horizons.of(
            person,
            settled,
            zone,
            now,
            copies.events(person),
            ready.fixedElsewhere(booked));
    flagging.review(person, horizon, calendars, lease);
    return writes && book(context, diary, account, target, settled, horizon);
  }

  /** What the person has settled or paused meanwhile counts from the next write on. */
  private boolean mayWrite(PersonId person, StoredConnection account) {
    return restraints
        .permission(person, account, settings.get(person).preferences(), clock.instant())
        .given();
  }

  private boolean book(
      CycleContext context,
      HistoryRecorder diary,
      StoredConnection account,
      StoredCalendar target,
      Settings settled,
      Horizon horizon) {
    PersonId person = diary.person();
    PlanRequest asIs = horizon.request(horizon.bookedWeeks());
    String plannedWith = plannedWith(settled, horizon.phases(), horizon);
    CycleQueue.Followed followed = work.followed(person);
    String before = followed.settledWith();
    boolean anew = before != null && !before.equals(plannedWith);
    if (anew && conflicts.forget(person)) {
      // With other settings there may be no conflict any more: planned once more without them.
      return true;
    }
    if (anew) {
      diary.followsSettings();
    }
    // What the person settles is followed, whatever it moves and however often.
    PlanRequest request = anew ? asIs.withMovesForgotten() : asIs;
    FocusPlan plan =
        KeepOrChange.decide(
            request, () -> anew ? Double.MAX_VALUE : churn.left(person, horizon));
    ProtectionPlanner levels =
        ProtectionPlanner.of(
            request,
            plan,
            horizon.blocks().stream()
                .collect(Collectors.toMap(BookedBlock::id, BookedBlock::protection)),
            ProtectionPolicy.defaults());
    List<BlockChange> changes =
        PlanDiff.between(request, plan).stream()
            .filter(change -> !levels.onlyWatches(change))
            .toList();
    if (!restraints.looksRight(person, changes, horizon, diary.occasion())) {
      // What a commitment takes is given way to all the same: nothing is to lie over it.
      changes =
          changes.stream().filter(change -> givesWay(change, horizon, diary.occasion())).toList();
    }
    Map<String, BookedBlock> known =
        horizon.blocks().stream()
            .filter(block -> block.isOn(target))
            .collect(Collectors.toMap(BookedBlock::id, block -> block));
    context.watcher().at(CycleStage.BOOKING, 0, 0);
    try {
      Booking booking =
          // Time that is to be protected goes before what is only to be looked at.
          bookings.on(
              account,
              target,
              connections.open(account).waitedFor(),
              horizon,
              diary,
              context.lease());
      for (BlockChange change : changes) {
        if (!booking.writes(change, known, levels)) {
          continue;
        }
        if (!plannedWith.equals(
                plannedWith(settings.get(person), settings.phases(person), horizon))
            || !restraints
                .permission(person, account, settled.preferences(), clock.instant())
                .given()) {
          // The person has settled something else meanwhile: this plan is not theirs any more.
          return true;
        }
        // Between two changes, never within one: whoever waits for this cycle to end is let in.
        context.watcher().at(CycleStage.BOOKING, 0, 0);
        booking.apply(change, known, levels);
      }
      if (!followed.isAll(plannedWith)) {
        context.lease().requireHeld();
        work.settled(person, plannedWith);
      }
      return booking.lookAgain();
    } catch (AuthorizationRevoked e) {
      connections.broken(account);
      return true;
    } catch (RemoteCalendarException e) {
      if (e instanceof Forbidden && isOwnedNoLonger(account, target)) {
        // The page says so from now on, and what can be done about it.
        return false;
      }
      throw new AccountFailure(connections.nameAmongSeveral(account), e);
    }
  }

  private static boolean givesWay(BlockChange change, Horizon horizon, CycleTrigger occasion) {
    Interval leaves = change.leaves();
    return leaves != null
        && ChangeReasons.leaving(leaves, horizon, occasion).cause() == Cause.MEETING;
  }

  /** All that a person has settled and a plan follows. */
  private static String plannedWith(Settings settled, Phases phases, Horizon horizon) {
    return SettingsJson.write(settled) + " " + phases + " " + horizon.roll();
  }

  /** The list of calendars is read now and then only: it may have become somebody else's. */
  private boolean isOwnedNoLonger(StoredConnection account, StoredCalendar target) {
    connections.listed(account, connections.open(account).waitedFor().calendars());
    return connections.calendars(account.person()).stream()
        .noneMatch(calendar -> calendar.id().equals(target.id()) && calendar.owned());
  }

  /** Blocks go where the person wants them now; those that were put somewhere by hand stay. */
  private void clearElsewhere(
      HistoryRecorder diary,
      List<StoredConnection> accounts,
      Settings settled,
      ZoneId zone,
      StoredCalendar target,
      Instant now,
      List<BookedBlock> all,
      Lease lease) {
    Horizon horizon =
        horizons.of(diary.person(), settled, zone, now, copies.events(diary.person()), all);
    for (StoredConnection connection : accounts) {
      if (!connection.connected() || !connection.mayBook()) {
        continue;
      }
      try {
        removal.remove(
            diary,
            connection,
            block ->
                !block.isOn(target)
                    && !block.pinned()
                    && block.interval().start().isAfter(now)
                    && horizon.writesIn(block.interval().start()),
            ChangeReason.of(ChangeReason.Kind.CALENDAR_CHOSEN),
            lease);
      } catch (RemoteCalendarException e) {
        throw new AccountFailure(connections.nameAmongSeveral(connection), e);
      }
    }
  }

  /** A burst of edits gives one new plan: it waits for a while after the first of them. */
  private boolean isSettling(PersonId person, int settleSeconds, Instant now) {
    Instant changed = work.followed(person).changedAt();
    // A clock that was set back must not keep anybody waiting for it.
    return changed != null
        && !changed.isAfter(now)
        && now.isBefore(changed.plusSeconds(settleSeconds).minus(EARLY));
  }
}
