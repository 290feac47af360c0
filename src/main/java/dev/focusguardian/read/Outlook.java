package dev.focusguardian.read;

import dev.focusguardian.account.Connections;
import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.store.CalendarMirror;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query for the weeks ahead that have less deep work than their threshold. */
@Singleton
public class Outlook {

  private final Connections connections;
  private final PersonSettings settings;
  private final CalendarMirror mirror;
  private final Horizons horizons;
  private final Clock clock;

  public Outlook(
      Connections connections,
      PersonSettings settings,
      CalendarMirror mirror,
      Horizons horizons,
      Clock clock) {
    this.connections = connections;
    this.settings = settings;
    this.mirror = mirror;
    this.horizons = horizons;
    this.clock = clock;
  }

  /**
   * @param until the last date of the weeks ahead; null if no calendar has been read
   * @param below the weeks with less deep work than their threshold
   */
  public record Ahead(@Nullable LocalDate until, List<IsoWeek> below) {
    public Ahead {
      below = List.copyOf(below);
    }
  }

  public Ahead of(PersonId person) {
    boolean read =
        connections.calendars(person).stream()
            .anyMatch(calendar -> calendar.counts() && calendar.syncedAt() != null);
    PersonChoices choices = settings.choices(person);
    ZoneId zone = settings.zone(person, choices.settings());
    Horizon horizon =
        horizons.of(person, choices, zone, clock.instant(), mirror.events(person), List.of());
    List<IsoWeek> weeks = horizon.weeks();
    if (!read || weeks.isEmpty()) {
      return new Ahead(null, List.of());
    }
    return new Ahead(
        weeks.get(weeks.size() - 1).monday().plusDays(6),
        weeks.stream().filter(week -> isBelow(week, horizon)).toList());
  }

  private static boolean isBelow(IsoWeek week, Horizon horizon) {
    WeekLook look =
        WeekLook.of(
            week,
            horizon.zone(),
            horizon.in(week),
            horizon.reading(),
            IntervalSet.empty(),
            event -> 1,
            horizon.now());
    return look.deepWorkMinutes() < look.thresholdMinutes();
  }
}
