package dev.focusguardian.simulation;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.LostGrants;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.blocks.BlockRemoval;
import dev.focusguardian.blocks.Bookings;
import dev.focusguardian.blocks.RefusedSlots;
import dev.focusguardian.cycle.BlockRelocation;
import dev.focusguardian.cycle.BlockReview;
import dev.focusguardian.cycle.CalendarUpdate;
import dev.focusguardian.cycle.CycleReports;
import dev.focusguardian.cycle.GuardCycle;
import dev.focusguardian.cycle.OtherWeeks;
import dev.focusguardian.cycle.PersonStates;
import dev.focusguardian.cycle.PlanBooking;
import dev.focusguardian.cycle.Reconciliation;
import dev.focusguardian.cycle.ReportSources;
import dev.focusguardian.cycle.WeekReportWriter;
import dev.focusguardian.cycle.WriteCheck;
import dev.focusguardian.flags.Announcer;
import dev.focusguardian.flags.Flagging;
import dev.focusguardian.horizon.ChurnReader;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.mirror.AccountsReader;
import dev.focusguardian.mirror.MirrorConfig;
import dev.focusguardian.mirror.MirrorSync;
import dev.focusguardian.mirror.PollContext;
import dev.focusguardian.mirror.SyncScheduler;
import dev.focusguardian.mirror.WeekCopySync;
import dev.focusguardian.notify.MessageSender;
import dev.focusguardian.offer.BookingCalendar;
import dev.focusguardian.offer.OfferedTimes;
import dev.focusguardian.offer.PickBooking;
import dev.focusguardian.offer.TimeAtGoogle;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.CycleRunner;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.PersonCycle;
import dev.focusguardian.read.FocusBlock;
import dev.focusguardian.read.WeekReport;
import dev.focusguardian.safety.SafetyConfig;
import dev.focusguardian.safety.WritePolicy;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ClosedSlots;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.CycleQueue;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.FollowedChanges;
import dev.focusguardian.store.GoogleBudget;
import dev.focusguardian.store.History;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.PhaseTable;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.StoreConfig;
import dev.focusguardian.store.SyncSchedule;
import dev.focusguardian.store.WeekCopies;
import dev.focusguardian.store.WeekReports;
import dev.focusguardian.store.WriteConflicts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * One node of the service, assembled from the product's own classes, with its own clock and
 * connection to Google, and with a single thread: the caller's.
 */
public final class SimulatedNode {

  private final CycleRunner cycles;
  private final SyncScheduler scheduler;
  private final Connections connections;
  private final PersonSettings settings;
  private final WeekReport weeks;
  private final WeekReportWriter reports;
  private final @Nullable Telling telling;

  /** The parts of a node, for tests that replace one of them. */
  public static class Parts {

    public CalendarTable calendars(Jdbi jdbi) {
      return new CalendarTable(jdbi);
    }

    public CalendarMirror copies(Jdbi jdbi) {
      return new CalendarMirror(jdbi);
    }

    public FocusBlocks blocks(Jdbi jdbi) {
      return new FocusBlocks(jdbi);
    }

    /** The holders of leases. */
    public CycleQueue work(Jdbi jdbi) {
      return new CycleQueue(jdbi);
    }

    /** Whether its cycles write week reports, which takes most of their time. */
    public boolean reportsWeeks() {
      return true;
    }

    /** Who receives what people are told on a webhook; null if nobody is told anything. */
    public @Nullable MessageSender receiver() {
      return null;
    }

    /** Work for a person. */
    public PersonCycle cycle(PersonCycle cycle) {
      return cycle;
    }

    /** The connection to an account. */
    public RemoteCalendar road(RemoteCalendar account) {
      return account;
    }
  }

  public SimulatedNode(Jdbi jdbi, Consent consent, TokenVault vault, Clock clock, Parts parts) {
    ConnectionTable table = new ConnectionTable(jdbi);
    CalendarTable calendars = parts.calendars(jdbi);
    SyncSchedule schedule = new SyncSchedule(jdbi);
    CalendarMirror mirror = parts.copies(jdbi);
    FocusBlocks blocks = parts.blocks(jdbi);
    CycleQueue queue = parts.work(jdbi);
    FollowedChanges changes = new FollowedChanges(jdbi);
    connections =
        new Connections(
            table,
            calendars,
            consent,
            vault,
            new LostGrants(table, new Notifications(jdbi), vault, clock),
            new Loopback(),
            clock);
    PersonRepository persons = new PersonRepository(jdbi);
    settings =
        new PersonSettings(persons, new PhaseTable(jdbi), new WeekReports(jdbi), connections);
    Questions questions = new Questions(jdbi);
    History history = new History(jdbi);
    WriteConflicts conflicts = new WriteConflicts(jdbi);
    Bookings bookings = new Bookings(connections, mirror, blocks, conflicts);
    Horizons horizons = new Horizons(persons, new ClosedSlots(jdbi), conflicts);
    ChurnReader churn = new ChurnReader(history);
    weeks =
        new WeekReport(
            connections,
            settings,
            blocks,
            horizons,
            new WeekReports(jdbi),
            new WeekCopies(jdbi),
            clock);
    PollContext context =
        new PollContext(
            settings, new GoogleBudget(jdbi, new Limits(), clock), new Rhythm(), GoogleMode.LIVE);
    PersonStates states = new PersonStates(connections, settings, horizons, mirror, blocks, clock);
    reports =
        new WeekReportWriter(
            new ReportSources(states, churn, new Alerts(jdbi, clock), new WeekReports(jdbi)),
            new WeekReports(jdbi),
            new WeekCopies(jdbi),
            new OtherWeeks(connections, new WeekCopySync(new WeekCopies(jdbi), clock)));
    BookingCalendar booking = new BookingCalendar(connections, clock);
    OfferPicks picks = new OfferPicks(jdbi);
    PickBooking offers =
        new PickBooking(
            picks,
            new OfferedTimes(booking, settings, horizons, mirror, blocks, picks, clock),
            new TimeAtGoogle(connections, settings, booking),
            booking,
            mirror,
            clock);
    WriteCheck check =
        new WriteCheck(
            new WritePolicy(persons, questions, history, new Calm(), GoogleMode.LIVE),
            settings,
            clock);
    MessageSender receiver = parts.receiver();
    telling =
        receiver == null
            ? null
            : new Telling(jdbi, vault, clock, settings, connections, mirror, receiver);
    CycleReports kept = parts.reportsWeeks() ? reports : CycleReports.NONE;
    GuardCycle cycle =
        new GuardCycle(
            connections,
            changes,
            new CalendarUpdate(
                new AccountsReader(
                    connections,
                    new MirrorSync(mirror, calendars, clock),
                    schedule,
                    context,
                    clock),
                offers),
            new Reconciliation(
                states,
                kept,
                new BlockReview(
                    connections,
                    mirror,
                    blocks,
                    new RefusedSlots(history, questions, new Notifications(jdbi), blocks)),
                new Flagging(
                    new Alerts(jdbi, clock),
                    new EventDetails(jdbi),
                    telling == null ? Announcer.NOBODY : telling.announcer()),
                check,
                new BlockRelocation(
                    connections,
                    states,
                    blocks,
                    new BlockRemoval(connections, settings, blocks, bookings, clock)),
                new PlanBooking(connections, bookings, check, conflicts, changes, churn)),
            kept,
            history,
            clock);
    cycles = new CycleRunner(parts.cycle(cycle), queue, clock, false, new SameThread());
    scheduler = new SyncScheduler(schedule, queue, changes, settings, context, cycles, clock);
  }

  public Connections connections() {
    return connections;
  }

  public PersonSettings settings() {
    return settings;
  }

  /** What pages and API show of a week. */
  public List<FocusBlock> blocks(PersonId person, Interval span) {
    return weeks.blocks(person, span.start(), span.end());
  }

  /** What pages and API show of a week, whether this node's cycles write reports or not. */
  public WeekReport.Week week(PersonId person, String week) {
    reports.refresh(person);
    return weeks.week(person, IsoWeek.parse(week));
  }

  /** The scheduler's work every few seconds. */
  public void tick() {
    scheduler.look(CycleTrigger.POLL);
    if (telling != null) {
      telling.deliver();
    }
  }

  /** A person's request: at once, without debouncing. */
  public void ask(PersonId person) {
    cycles.request(person, CycleTrigger.PERSON);
  }

  /** The process is told to stop. */
  public void stop() {
    try {
      cycles.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the page does after it has stored somebody's settings. */
  public void settingsChanged(PersonId person) {
    cycles.request(person, CycleTrigger.SETTINGS);
  }

  private record Limits() implements StoreConfig.CallLimits {
    @Override
    public int projectPerMinute() {
      return 9000;
    }

    @Override
    public int projectPerDay() {
      return 900_000;
    }

    @Override
    public int personPerMinute() {
      return 550;
    }
  }

  /** Unusually many changes lead to a question, and here nobody answers. */
  private record Calm() implements SafetyConfig, SafetyConfig.WriteLimits {
    @Override
    public LiveAccounts live() {
      return () -> Duration.ZERO;
    }

    @Override
    public WriteLimits calm() {
      return this;
    }

    @Override
    public int writesPerCycle() {
      return 10_000;
    }

    @Override
    public int writesPerDay() {
      return 100_000;
    }

    @Override
    public int removalsPercent() {
      return 100;
    }
  }

  private record Rhythm() implements MirrorConfig, MirrorConfig.Poll {
    @Override
    public Poll poll() {
      return this;
    }

    @Override
    public Push push() {
      throw new UnsupportedOperationException("nothing is pushed here");
    }

    @Override
    public String every() {
      return "10s";
    }

    @Override
    public int callsPerDay() {
      return 500;
    }

    @Override
    public Duration sandboxPause() {
      return Duration.ZERO;
    }
  }

  private record Loopback() implements OwnAddress {
    @Override
    public URI external() {
      return local();
    }

    @Override
    public URI local() {
      return URI.create("http://localhost:8080");
    }
  }

  private static final class SameThread extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {
      // There is no thread to stop.
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }
}
