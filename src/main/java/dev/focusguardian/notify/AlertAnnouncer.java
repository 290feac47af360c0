package dev.focusguardian.notify;

import dev.focusguardian.flags.Announcer;
import dev.focusguardian.flags.RaisedWeek;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.LockedAlert;
import dev.focusguardian.store.OutgoingMessage;
import dev.focusguardian.store.OutgoingMessage.Subject;
import dev.focusguardian.store.StoredChannel;
import dev.focusguardian.store.StoredMeeting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts what a look has brought up into the outbox, once for each channel. */
@Singleton
public class AlertAnnouncer implements Announcer {

  private final DeliveryEngine engine;
  private final Clock clock;

  public AlertAnnouncer(DeliveryEngine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public List<OutgoingMessage> announce(
      AlertUpdate update, Horizon horizon, List<RaisedWeek> raised) {
    List<OutgoingMessage> told = new ArrayList<>();
    List<StoredChannel> channels = raised.isEmpty() ? List.of() : update.channels();
    if (channels.isEmpty()) {
      return told;
    }
    for (News news : news(raised)) {
      for (StoredChannel channel : channels) {
        OutgoingMessage message = message(channel, horizon, news);
        if (update.tell(message)) {
          told.add(message);
        }
      }
    }
    return told;
  }

  @Override
  public List<OutgoingMessage> remind(LockedAlert alert, List<UUID> meetings, Instant at) {
    UUID week = alert.alert().id();
    List<OutgoingMessage> reminders = new ArrayList<>();
    for (StoredChannel channel : alert.channels()) {
      OutgoingMessage reminder =
          new OutgoingMessage(
              UUID.randomUUID(),
              channel.person(),
              channel.id(),
              "snoozed " + (meetings.size() == 1 ? meetings.get(0) : week) + "@" + at,
              new Subject(Subject.WEEK_BELOW, List.of(week), meetings),
              clock.instant(),
              at,
              "waiting",
              null,
              0,
              null,
              null);
      if (alert.tell(reminder)) {
        reminders.add(reminder);
      }
    }
    return reminders;
  }

  @Override
  public void send(List<OutgoingMessage> messages) {
    engine.schedule(messages);
  }

  /**
   * What is told together.
   *
   * @param cause the same for the same cause, whenever it is found
   * @param begins the first moment of it
   */
  private record News(String cause, List<UUID> alerts, List<UUID> meetings, Instant begins) {}

  /** A series that arrives takes time in many weeks: it is told once, with all of them. */
  private static List<News> news(List<RaisedWeek> raised) {
    List<News> news = new ArrayList<>();
    Set<RaisedWeek> told = new HashSet<>();
    for (RaisedWeek week : raised) {
      if (!told.add(week)) {
        continue;
      }
      List<RaisedWeek> together = new ArrayList<>(List.of(week));
      Set<String> series = series(week);
      if (!series.isEmpty()) {
        raised.stream()
            .filter(other -> !told.contains(other) && series.equals(series(other)))
            .forEach(together::add);
        told.addAll(together);
      }
      news.add(together(together));
    }
    return news;
  }

  /** The series that all of a week's arrivals belong to; empty if one of them is single. */
  private static Set<String> series(RaisedWeek week) {
    boolean all =
        !week.arrived().isEmpty() && week.arrived().stream().allMatch(StoredMeeting::recurring);
    return all
        ? week.arrived().stream().map(AlertAnnouncer::seriesOf).collect(Collectors.toSet())
        : Set.of();
  }

  /** Google's ids of occurrences are that of the series, and their time. */
  private static String seriesOf(StoredMeeting meeting) {
    int time = meeting.eventId().lastIndexOf('_');
    return time < 0 ? meeting.eventId() : meeting.eventId().substring(0, time);
  }

  private static News together(List<RaisedWeek> weeks) {
    Set<String> causes = new TreeSet<>();
    List<UUID> meetings = new ArrayList<>();
    for (RaisedWeek week : weeks) {
      if (week.arrived().isEmpty()) {
        causes.add(week.alert() + "@" + week.since());
      }
      for (StoredMeeting meeting : week.arrived()) {
        causes.add(meeting.id() + "@" + meeting.arrivedAt() + "@" + meeting.interval().start());
        meetings.add(meeting.id());
      }
    }
    return new News(
        // One cause is enough to know it by, and short.
        causes.iterator().next(),
        weeks.stream().map(RaisedWeek::alert).toList(),
        meetings,
        weeks.stream().map(RaisedWeek::begins).min(Instant::compareTo).orElseThrow());
  }

  private static OutgoingMessage message(StoredChannel channel, Horizon horizon, News news) {
    Instant due =
        new DeliveryTime(horizon.preferences(), horizon.zone()).of(horizon.now(), news.begins());
    return new OutgoingMessage(
        UUID.randomUUID(),
        channel.person(),
        channel.id(),
        news.cause(),
        new Subject(Subject.WEEK_BELOW, news.alerts(), news.meetings()),
        horizon.now(),
        due,
        "waiting",
        null,
        0,
        null,
        null);
  }
}
