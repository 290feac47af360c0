package dev.focusguardian.guard;

import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.TakesTime;
import dev.focusguardian.calendar.TimeRule;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.FocusPlan;
import dev.focusguardian.plan.KeepOrChange;
import dev.focusguardian.plan.PlanDiff;
import dev.focusguardian.plan.PlanRequest;
import dev.focusguardian.port.RemoteCalendarException;
import dev.focusguardian.port.RemoteCalendarException.Code;
import dev.focusguardian.port.RemoteEvent;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.preferences.Preferences.Policy;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import dev.focusguardian.store.WorkTable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * One cycle for one person: it looks at the whole state, plans, and applies the difference. Running
 * it again changes nothing.
 */
@Singleton
public class GuardCycle {

  private static final int MOST_ROUNDS = 3;

  /** Ticks are not exact, and one that is a little early must not wait for the next. */
  private static final Duration EARLY = Duration.ofSeconds(2);

  /** Told what is being done. */
  interface Watcher {
    void at(String stage, int pages, int events);
  }

  private final Connections connections;
  private final SettingsBook settings;
  private final CalendarCopies copies;
  private final FocusBlocks blocks;
  private final Alerts alerts;
  private final WorkTable work;
  private final AccountsReader reader;
  private final BlockRemoval removal;
  private final Clock clock;
  private final GuardConfig config;
  private final boolean live;

  public GuardCycle(
      Connections connections,
      SettingsBook settings,
      CalendarCopies copies,
      FocusBlocks blocks,
      Alerts alerts,
      WorkTable work,
      AccountsReader reader,
      BlockRemoval removal,
      Clock clock,
      GuardConfig config,
      @ConfigProperty(name = "guardian.google.client-id") Optional<String> clientId,
      @ConfigProperty(name = "guardian.google.mode") Optional<String> mode) {
    this.connections = connections;
    this.settings = settings;
    this.copies = copies;
    this.blocks = blocks;
    this.alerts = alerts;
    this.work = work;
    this.reader = reader;
    this.removal = removal;
    this.clock = clock;
    this.config = config;
    this.live = mode.orElse(clientId.isPresent() ? "live" : "sandbox").equals("live");
  }

  /**
   * @param hurry somebody is waiting: changes are not let settle
   * @param stillMine whether this node may still write for the person
   * @return a plain sentence when the person should know of a problem; null when all went well
   */
  @Nullable String run(PersonId person, boolean hurry, BooleanSupplier stillMine, Watcher watcher) {
    String problem = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (connections.connected(person).isEmpty()) {
        return connections.list(person).isEmpty()
            ? null
            : "Google no longer accepts the connection; please connect again";
      }
      AccountsReader.Look look = reader.look(person, hurry || round > 0, hurry, watcher);
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
      boolean again = planAndBook(person, failure == null, calm, stillMine, watcher);
      if (failure != null) {
        return told(failure);
      }
      if (!again) {
        return null;
      }
    }
    return problem;
  }

  /** The others of a person's accounts were worked for; now whoever waits may know. */
  private static String told(AccountFailure failure) {
    if (failure.failure().code() == Code.AUTHORIZATION_REVOKED) {
      return failure.told() + "; please connect again";
    }
    throw failure;
  }

  /**
   * @param whole every calendar has been read just now
   * @return whether another look is needed, because the calendar was not as the plan thought
   */
  private boolean planAndBook(
      PersonId person, boolean whole, boolean calm, BooleanSupplier stillMine, Watcher watcher) {
    watcher.at("Planning", 0, 0);
    Instant now = clock.instant();
    Settings settled = settings.get(person);
    Preferences preferences = settled.preferences();
    List<StoredCalendar> calendars = connections.calendars(person);
    Readiness ready = Readiness.of(connections.list(person), calendars, now);
    for (StoredCalendar calendar : calendars) {
      if (calendar.counts() && calendar.syncedAt() != null) {
        new BlockWatch(blocks, person, calendar, now, new Enquiries(connections, calendar))
            .look(copies.marked(calendar.id()), CopyKeeper.window(now));
      }
    }
    StoredConnection account = ready.connection();
    StoredCalendar target = ready.calendar();
    boolean writes =
        whole
            && ready.waits() == null
            && account != null
            && target != null
            && mayWrite(account, preferences, now)
            && !(calm && isSettling(person, preferences.booking().settleSeconds(), now));
    if (writes) {
      clearElsewhere(person, target, now, stillMine);
    }
    Horizon horizon =
        Horizon.of(
            preferences,
            settings.phases(person),
            settings.zone(person, settled),
            now,
            copies.events(person),
            ready.fixedElsewhere(blocks.all(person)),
            IntervalSet.of(blocks.noGo(person)));
    new Flagging(alerts, person).review(horizon);
    return writes && book(person, account, target, horizon, stillMine, watcher);
  }

  private boolean book(
      PersonId person,
      StoredConnection account,
      StoredCalendar target,
      Horizon horizon,
      BooleanSupplier stillMine,
      Watcher watcher) {
    PlanRequest request = horizon.request(horizon.bookedWeeks());
    FocusPlan plan = KeepOrChange.decide(request);
    List<BlockChange> changes = PlanDiff.between(request, plan);
    Map<String, BookedBlock> known =
        horizon.blocks().stream()
            .filter(block -> block.isOn(target))
            .collect(Collectors.toMap(BookedBlock::id, block -> block));
    Set<String> focusTimes =
        copies.marked(target.id()).stream()
            .filter(FocusTimes::isFocusTime)
            .map(RemoteEvent::id)
            .collect(Collectors.toSet());
    watcher.at("Booking", 0, 0);
    try {
      Booking booking =
          new Booking(
              blocks,
              copies,
              // Time that is to be protected goes before what is only to be looked at.
              new BlockBooker(
                  connections.open(account).waitedFor(), inTheWay(horizon.preferences())),
              person,
              target,
              horizon,
              new FocusTimes(
                  connections,
                  account,
                  target,
                  horizon.preferences().booking().guarded(),
                  horizon.now()),
              block -> focusTimes.contains(block.eventId()),
              stillMine);
      Ladder ladder = new Ladder(request, plan, horizon.blocks());
      for (BlockChange change : changes) {
        if (!ladder.onlyWatches(change)) {
          booking.apply(change, known, ladder);
        }
      }
      work.settled(person);
      return booking.lookAgain();
    } catch (RemoteCalendarException e) {
      if (e.code() == Code.AUTHORIZATION_REVOKED) {
        connections.broken(account);
        return true;
      }
      if (e.code() == Code.FORBIDDEN && isOwnedNoLonger(account, target)) {
        // The page says so from now on, and what can be done about it.
        return false;
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

  /** Blocks go where the person wants them now; those that were put somewhere by hand stay. */
  private void clearElsewhere(
      PersonId person, StoredCalendar target, Instant now, BooleanSupplier stillMine) {
    for (StoredConnection connection : connections.connected(person)) {
      if (!connection.mayBook()) {
        continue;
      }
      try {
        removal.remove(
            person,
            connection,
            block ->
                !block.isOn(target) && !block.pinned() && block.interval().start().isAfter(now),
            "Another calendar was chosen for focus blocks",
            stillMine);
      } catch (RemoteCalendarException e) {
        throw new AccountFailure(connections.nameAmongSeveral(connection), e);
      }
    }
  }

  /** A burst of edits gives one new plan: it waits for a while after the first of them. */
  private boolean isSettling(PersonId person, int settleSeconds, Instant now) {
    Instant changed = work.changedAt(person);
    // A clock that was set back must not keep anybody waiting for it.
    return changed != null
        && !changed.isAfter(now)
        && now.isBefore(changed.plusSeconds(settleSeconds).minus(EARLY));
  }

  private boolean mayWrite(StoredConnection connection, Preferences preferences, Instant now) {
    Instant connected = connection.connectedAt();
    boolean trying = live && connected != null && connected.plus(config.dryRun()).isAfter(now);
    return preferences.booking().policy() != Policy.DRY_RUN && !trying;
  }

  /** What takes the time of a block that is about to be written there. */
  private static Predicate<RemoteEvent> inTheWay(Preferences preferences) {
    TimeRule rule =
        new TimeRule(
            preferences.reading().focusTitles(),
            preferences.reading().awayTitles(),
            preferences.reading().tentativeCounts());
    return remote -> {
      CalendarEvent event = remote.event();
      // With guests a block of ours has become a meeting.
      if (event == null || (remote.blockId() != null && !remote.guests())) {
        return false;
      }
      TakesTime takes = rule.of(event);
      return takes == TakesTime.COMMITMENT || takes == TakesTime.PENDING;
    };
  }
}
