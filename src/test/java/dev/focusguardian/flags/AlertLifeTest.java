package dev.focusguardian.flags;

import static dev.focusguardian.ConnectedPerson.BERLIN;
import static dev.focusguardian.ConnectedPerson.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.focusguardian.ConnectedPerson;
import dev.focusguardian.PostgresResource;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.AlertState;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.Alerts;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.Outbox;
import dev.focusguardian.store.OutgoingMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes of a calendar, one for each sync, with syncs that find nothing in between and
 * syncs in which Google refuses calls or forgets tokens: exactly the alerts exist that the
 * definitions demand, and each is told once on each channel. Processes are killed in the
 * simulation, see {@code src/docs/simulation.md}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AlertLifeTest {

  private static final int STEPS = 25;
  private static final int THRESHOLD = 2280;

  @Inject ConnectedPerson me;
  @Inject PersonSettings settings;
  @Inject CalendarMirror mirror;
  @Inject Alerts alerts;
  @Inject Channels channels;
  @Inject Outbox outbox;
  @Inject Clock clock;

  private Random random = new Random(0);
  private final Map<String, IsoWeek> events = new HashMap<>();
  private final Map<IsoWeek, Boolean> raised = new HashMap<>();

  private Interval anySlot(IsoWeek week) {
    DayOfWeek day = DayOfWeek.of(1 + random.nextInt(5));
    LocalTime from = LocalTime.of(9, 0).plusMinutes(30L * random.nextInt(15));
    return ConnectedPerson.at(
        week, day, from.toString(), from.plusMinutes(30L + 30 * random.nextInt(2)).toString());
  }

  private WeekLook look(IsoWeek week) {
    Preferences preferences = settings.get(ME).preferences();
    return WeekLook.of(
        week,
        BERLIN,
        preferences,
        CalendarReading.of(mirror.events(ME), preferences, BERLIN),
        IntervalSet.empty(),
        event -> 1,
        clock.instant());
  }

  /** Returns whether time may have been taken, rather than given back. */
  private boolean changes(IsoWeek week) {
    List<String> there =
        events.entrySet().stream()
            .filter(event -> event.getValue().equals(week))
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.toCollection(ArrayList::new));
    int kind = there.isEmpty() ? 0 : random.nextInt(4);
    if (kind <= 1) {
      events.put(me.books("Meeting", anySlot(week)), week);
      return true;
    }
    String event = there.get(random.nextInt(there.size()));
    if (kind == 2) {
      me.moves(event, anySlot(week));
      return true;
    }
    me.deletes(event);
    events.remove(event);
    return false;
  }

  /** A sync with a fault of Google's. Returns what happened, in words. */
  private String syncsWithAFault() {
    Map<String, Object> fault =
        switch (random.nextInt(3)) {
          // Google's client does not wait and try again after these.
          case 0 -> Map.of("calls", 20, "status", 403, "reason", "forbidden", "match", "/events");
          case 1 -> Map.of("calls", 20, "status", 404, "reason", "notFound", "match", "/events");
          default -> Map.of("expireSyncToken", true);
        };
    me.fails(fault);
    me.cycle(CycleTrigger.PERSON);
    me.nothingFails();
    return ", after a sync with " + fault;
  }

  @AfterEach
  void back() {
    me.nothingFails();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exactlyTheAlertsThatTheDefinitionsDemandEachToldOnceOnEachChannel(long seed) {
    random = new Random(seed);
    me.isNew("life");
    me.google().hasNoEvents();
    me.settings("{\"policy\": \"dry-run\", \"thresholdMinutes\": " + THRESHOLD + "}");
    me.connects();
    List<UUID> both =
        List.of(
            channels.add(ME, ChannelKind.WEBHOOK, "one", "https://example.com/1").channel().id(),
            channels.add(ME, ChannelKind.WEBHOOK, "two", "https://example.com/2").channel().id());
    int told = 0;
    for (int step = 0; step < STEPS; step++) {
      IsoWeek week = me.week(1 + random.nextInt(2));
      long before = look(week).deepWorkMinutes();
      boolean arrival = changes(week);
      String fault = random.nextInt(3) == 0 ? syncsWithAFault() : "";
      me.cycle();
      if (random.nextInt(3) == 0) {
        me.cycle();
      }
      WeekLook now = look(week);
      long after = now.deepWorkMinutes();
      boolean was = raised.getOrDefault(week, false);
      boolean full = after == 2400;
      boolean is = after < THRESHOLD || (was && after < THRESHOLD + 60 && !full);
      raised.put(week, is);
      boolean flagged = arrival && after < THRESHOLD && after < before;
      if (flagged || (is && !was)) {
        told++;
      }
      String when = "seed " + seed + ", step " + step + ": " + before + " → " + after + fault;

      assertThat(isRaised(week)).as(when).isEqualTo(is);
      Map<UUID, Long> messages =
          outbox.list(ME, 1000).stream()
              .collect(Collectors.groupingBy(OutgoingMessage::channel, Collectors.counting()));
      for (UUID channel : both) {
        assertThat(messages.getOrDefault(channel, 0L)).as(when).isEqualTo(told);
      }
    }
    assertThat(told).isPositive();
  }

  private boolean isRaised(IsoWeek week) {
    return alerts.list(ME, null).stream()
        .filter(alert -> alert.kind() == AlertKind.WEEK_BELOW && alert.week().equals(week))
        .anyMatch(alert -> alert.state().living() || alert.state() == AlertState.ACTED);
  }
}
