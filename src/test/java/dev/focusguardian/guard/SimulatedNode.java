package dev.focusguardian.guard;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.people.Connections;
import dev.focusguardian.people.LostGrants;
import dev.focusguardian.people.SettingsBook;
import dev.focusguardian.people.TokenVault;
import dev.focusguardian.port.Consent;
import dev.focusguardian.port.OwnAddress;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.BudgetConfig;
import dev.focusguardian.store.CalendarCopies;
import dev.focusguardian.store.CalendarTable;
import dev.focusguardian.store.ConnectionTable;
import dev.focusguardian.store.EventDetails;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.GoogleBudget;
import dev.focusguardian.store.History;
import dev.focusguardian.store.LookTable;
import dev.focusguardian.store.Notifications;
import dev.focusguardian.store.PersonId;
import dev.focusguardian.store.Persons;
import dev.focusguardian.store.PhaseTable;
import dev.focusguardian.store.Questions;
import dev.focusguardian.store.WorkTable;
import dev.focusguardian.store.WriteConflicts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * One node of the service, put together by hand from the very classes of the product, on a clock
 * and a road of its own, and with a single thread: the caller's.
 */
public final class SimulatedNode {

  private final Guardian guardian;
  private final LookOut lookOut;
  private final Connections connections;
  private final SettingsBook settings;
  private final WeekReader weeks;

  /** What a node is made of, for those who want a part of it to be another one. */
  public static class Parts {

    public CalendarTable calendars(Jdbi jdbi) {
      return new CalendarTable(jdbi);
    }

    public CalendarCopies copies(Jdbi jdbi) {
      return new CalendarCopies(jdbi);
    }

    public FocusBlocks blocks(Jdbi jdbi) {
      return new FocusBlocks(jdbi);
    }

    /** Who holds which lease. */
    public WorkTable work(Jdbi jdbi) {
      return new WorkTable(jdbi);
    }

    /** The way to an account. */
    public RemoteCalendar road(RemoteCalendar account) {
      return account;
    }
  }

  public SimulatedNode(Jdbi jdbi, Consent consent, TokenVault vault, Clock clock, Parts parts) {
    ConnectionTable table = new ConnectionTable(jdbi);
    CalendarTable calendars = parts.calendars(jdbi);
    LookTable looks = new LookTable(jdbi);
    CalendarCopies copies = parts.copies(jdbi);
    FocusBlocks blocks = parts.blocks(jdbi);
    WorkTable work = parts.work(jdbi);
    connections =
        new Connections(
            table,
            calendars,
            consent,
            vault,
            new LostGrants(table, new Notifications(jdbi), vault, clock),
            new Loopback(),
            clock);
    Persons persons = new Persons(jdbi);
    settings = new SettingsBook(persons, new PhaseTable(jdbi), connections);
    Questions questions = new Questions(jdbi);
    History history = new History(jdbi);
    WriteConflicts conflicts = new WriteConflicts(jdbi);
    Bookings bookings = new Bookings(connections, copies, blocks, conflicts);
    Horizons horizons = new Horizons(settings, persons, blocks, questions, conflicts);
    ChurnReader churn = new ChurnReader(history);
    weeks = new WeekReader(connections, settings, copies, blocks, persons, horizons, churn, clock);
    Pacing pacing =
        new Pacing(
            settings,
            new GoogleBudget(jdbi, new Limits(), clock),
            new Rhythm(),
            Optional.empty(),
            Optional.of("live"));
    GuardCycle cycle =
        new GuardCycle(
            connections,
            work,
            new AccountsReader(
                connections, new CopyKeeper(copies, calendars, clock), looks, pacing, clock),
            new Reconciliation(
                connections,
                settings,
                copies,
                blocks,
                conflicts,
                new Flagging(new Alerts(jdbi), new EventDetails(jdbi)),
                work,
                new BlockRemoval(connections, settings, blocks, bookings, clock),
                bookings,
                horizons,
                new Restraints(
                    persons,
                    questions,
                    history,
                    () -> Duration.ZERO,
                    new Calm(),
                    Optional.empty(),
                    Optional.of("live")),
                new Refusals(history, questions, new Notifications(jdbi), blocks),
                churn,
                clock),
            history,
            clock);
    guardian = new Guardian(cycle, work, clock, false, new SameThread());
    lookOut = new LookOut(looks, work, settings, pacing, guardian, clock);
  }

  public Connections connections() {
    return connections;
  }

  public SettingsBook settings() {
    return settings;
  }

  /** What pages and API show of a week. */
  List<BookedBlock> blocks(PersonId person, Interval span) {
    return weeks.blocks(person, span.start(), span.end());
  }

  WeekReader.WeekState week(PersonId person, String week) {
    return weeks.week(person, IsoWeek.parse(week));
  }

  /** What the clock of looking does every few seconds. */
  public void tick() {
    lookOut.look(Guardian.Trigger.POLL);
  }

  /** A person's own hand: at once, without letting anything settle. */
  public void ask(PersonId person) {
    guardian.request(person, Guardian.Trigger.PERSON);
  }

  /** The process is told to end. */
  public void stop() {
    try {
      guardian.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the page does after it has stored somebody's settings. */
  public void settingsChanged(PersonId person) {
    guardian.request(person, Guardian.Trigger.SETTINGS);
  }

  private record Limits() implements BudgetConfig {
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

  /** What looks like too much is asked about, and here nobody answers. */
  private record Calm() implements CalmConfig {
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

  private record Rhythm() implements PollConfig {
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
