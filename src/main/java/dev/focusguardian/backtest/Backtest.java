package dev.focusguardian.backtest;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.blocks.OwnCalendars;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.preferences.Phases;
import dev.focusguardian.queue.WorkerPool;
import dev.focusguardian.queue.WorkerPools;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.shadow.BacktestReport;
import dev.focusguardian.shadow.BacktestRun;
import dev.focusguardian.shadow.KnownEvent;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replays the last weeks with the events that Google has for them. It writes nothing, neither to
 * Google nor to the database.
 */
@Singleton
public class Backtest {

  public static final int LEAST_DAYS = 30;
  public static final int MOST_DAYS = 90;
  public static final int USUAL_DAYS = 60;

  /** How long an answer is reused for the same question. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Connections connections;
  private final PersonSettings settings;
  private final Clock clock;

  /** One at a time, because a replay uses a processor for some seconds and is not urgent. */
  private final WorkerPool worker;

  private final Map<Question, FutureTask<Told>> answers = new ConcurrentHashMap<>();

  public Backtest(
      Connections connections, PersonSettings settings, WorkerPools pools, Clock clock) {
    this.worker = pools.pool("backtest", 1);
    this.connections = connections;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param days the number of days that was asked for
   * @param asOf when the calendars were read
   * @param notes calendars and events that were left out
   */
  public record Told(int days, BacktestReport report, Instant asOf, List<LeftOut> notes) {
    public Told {
      notes = List.copyOf(notes);
    }
  }

  /**
   * A calendar, or events of it, that the replay left out.
   *
   * @param calendar the calendar's name
   * @param events number of events without a usable time; null if the whole calendar was left out,
   *     because Google no longer lets us read it
   */
  public record LeftOut(String calendar, @Nullable Integer events) {}

  /** Everything that the answer depends on, except the calendars' contents. */
  private record Question(
      PersonId person,
      int days,
      LocalDate today,
      ZoneId zone,
      Settings settings,
      Phases phases,
      Set<UUID> calendars) {}

  /**
   * Replays the past weeks that the last days touch. Empty while that is still running.
   *
   * @param patience how long to wait for the answer
   * @throws IllegalArgumentException if {@code days} is out of range
   * @throws RemoteCalendarException if Google could not be read
   */
  public Optional<Told> lastDays(PersonId person, int days, Duration patience) {
    if (days < LEAST_DAYS || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "days is " + days + "; it can be " + LEAST_DAYS + " to " + MOST_DAYS);
    }
    Question question = question(person, days);
    FutureTask<Told> task = answers.compute(question, this::fresh);
    try {
      return Optional.of(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      answers.remove(question, task);
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  private FutureTask<Told> fresh(Question question, @Nullable FutureTask<Told> known) {
    if (known != null && (!known.isDone() || isFresh(known))) {
      return known;
    }
    FutureTask<Told> task = new FutureTask<>(() -> tell(question));
    worker.execute(task);
    // It contains titles, so it must not stay in memory when it isn't used any more, or after the
    // person's data was deleted.
    worker.executeAfter(FRESH, () -> answers.remove(question, task));
    return task;
  }

  private boolean isFresh(FutureTask<Told> done) {
    try {
      return done.get().asOf().plus(FRESH).isAfter(clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private Question question(PersonId person, int days) {
    Settings settled = settings.get(person);
    ZoneId zone = settings.zone(person, settled);
    return new Question(
        person,
        days,
        clock.instant().atZone(zone).toLocalDate(),
        zone,
        settled,
        settings.phases(person),
        counting(person).stream().map(StoredCalendar::id).collect(Collectors.toSet()));
  }

  private List<StoredCalendar> counting(PersonId person) {
    return connections.calendars(person).stream().filter(StoredCalendar::counts).toList();
  }

  private Told tell(Question question) {
    Instant now = clock.instant();
    IsoWeek first = IsoWeek.of(question.today().minusDays(question.days()));
    IsoWeek last = IsoWeek.of(question.today()).plus(-1);
    List<LeftOut> notes = new ArrayList<>();
    List<KnownEvent> events = new ArrayList<>();
    Interval needed = BacktestRun.needed(first, last, question.zone());
    OwnCalendars own = OwnCalendars.among(connections.calendars(question.person()));
    for (StoredConnection account : connections.list(question.person())) {
      for (StoredCalendar calendar : counting(question.person())) {
        if (!calendar.connectionId().equals(account.id())) {
          continue;
        }
        if (!account.connected()) {
          notes.add(new LeftOut(calendar.summary(), null));
          continue;
        }
        int unusable =
            read(connections.open(account).waitedFor(), calendar.googleId(), own, needed, events);
        if (unusable > 0) {
          notes.add(new LeftOut(calendar.summary(), unusable));
        }
      }
    }
    BacktestReport report =
        BacktestRun.of(
            first,
            last,
            question.zone(),
            question.settings().preferences(),
            question.phases(),
            events);
    return new Told(question.days(), report, now, notes);
  }

  /**
   * @param events receives the events that are found, without our own blocks
   * @return the number of unusable events
   */
  private static int read(
      RemoteCalendar remote,
      String calendarId,
      OwnCalendars own,
      Interval needed,
      List<KnownEvent> events) {
    int unusable = 0;
    String pageToken = null;
    do {
      RemoteCalendar.Page page = remote.list(calendarId, needed, null, pageToken);
      for (RemoteEvent item : page.items()) {
        CalendarEvent event = item.event();
        boolean block = item.blockId() != null && !item.guests();
        if (event != null && !block) {
          events.add(new KnownEvent(own.read(event), item.created()));
        } else if (item.isUnusable()) {
          unusable++;
        }
      }
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    return unusable;
  }

  @PreDestroy
  void stop() {
    worker.stopNow();
  }
}
