package dev.focusguardian.mirror;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.port.GoogleMode;
import dev.focusguardian.preferences.WorkingTime;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.store.GoogleBudget;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.SyncSchedule;
import dev.focusguardian.sync.PollIntervalPolicy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what {@link PollIntervalPolicy} needs to know about a person. */
@Singleton
public class PollContext {

  private final PersonSettings settings;
  private final GoogleBudget budget;
  private final MirrorConfig.Poll config;
  private final @Nullable Duration fixedPause;

  public PollContext(
      PersonSettings settings, GoogleBudget budget, MirrorConfig config, GoogleMode mode) {
    this.settings = settings;
    this.budget = budget;
    this.config = config.poll();
    this.fixedPause =
        mode.isLive() || this.config.sandboxPause().isZero() ? null : this.config.sandboxPause();
  }

  /** When to sync a calendar again that is synced now. */
  Instant next(SyncSchedule.Due due, Instant now) {
    return next(due, now, settled -> settings.zone(due.person(), settled));
  }

  /** The same where the person's calendars are known. */
  Instant next(SyncSchedule.Due due, Instant now, List<StoredCalendar> calendars) {
    return next(due, now, settled -> settings.zone(due.person(), settled, calendars));
  }

  private Instant next(SyncSchedule.Due due, Instant now, Function<Settings, ZoneId> zones) {
    if (fixedPause != null) {
      return now.plus(fixedPause);
    }
    Settings settled = settings.get(due.person());
    ZoneId zone = zones.apply(settled);
    Instant dayEnds = midnight(now);
    return PollIntervalPolicy.next(
        new PollIntervalPolicy.Situation(
            now,
            working(new WorkingTime(settled.preferences().hours(), zone), now, zone),
            due.changedAt(),
            due.pushed(),
            due.calendars(),
            config.callsPerDay() - budget.today(due.person()),
            dayEnds));
  }

  private static IntervalSet working(WorkingTime time, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    IntervalSet working = IntervalSet.empty();
    // Yesterday counts too, because its night shift may still be running.
    for (int day = -1; day <= 2; day++) {
      working = working.union(time.on(today.plusDays(day)));
    }
    return working;
  }

  private static Instant midnight(Instant now) {
    return now.atZone(ZoneOffset.UTC)
        .toLocalDate()
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
