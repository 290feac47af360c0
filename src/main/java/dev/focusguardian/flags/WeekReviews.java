package dev.focusguardian.flags;

import dev.focusguardian.alert.AlertKind;
import dev.focusguardian.alert.Arrivals;
import dev.focusguardian.alert.FlaggedMeeting;
import dev.focusguardian.alert.KnownWeek;
import dev.focusguardian.alert.Notices;
import dev.focusguardian.alert.Resolution;
import dev.focusguardian.alert.ResolvedBy;
import dev.focusguardian.alert.WeekAlert;
import dev.focusguardian.alert.WeekLook;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IntervalSet;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CalendarReading.Commitment;
import dev.focusguardian.store.AlertUpdate;
import dev.focusguardian.store.EventDetails.Details;
import dev.focusguardian.store.ReviewedWeek;
import dev.focusguardian.store.StoredAlert;
import dev.focusguardian.store.StoredCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reviews all weeks of a person's horizon: compares each with its state at the last sync and stores
 * it for the next one.
 */
final class WeekReviews {

  private final AlertUpdate look;
  private final Horizon horizon;
  private final Map<String, String> calendars;
  private final IntervalSet fixedBlocks;
  private final Function<Interval, Details> reader;
  private final List<RaisedWeek> brought = new ArrayList<>();
  private final Evidence evidence;
  private @Nullable Details details;

  /**
   * @param reader of what is known of the events that touch a span; asked once at most
   */
  WeekReviews(
      AlertUpdate look,
      Horizon horizon,
      List<StoredCalendar> calendars,
      Function<Interval, Details> reader) {
    this.look = look;
    this.horizon = horizon;
    this.reader = reader;
    this.calendars =
        calendars.stream()
            .filter(calendar -> calendar.counts() && calendar.syncedAt() != null)
            .collect(
                Collectors.toMap(calendar -> calendar.id().toString(), StoredCalendar::googleId));
    evidence = new Evidence(this::looks, this::details, known(calendars, horizon.now()));
    fixedBlocks = horizon.request(horizon.weeks()).fixedBlocks();
  }

  /** Until when all copies of calendars reach. */
  private static Instant known(List<StoredCalendar> calendars, Instant now) {
    return calendars.stream()
        .filter(StoredCalendar::counts)
        .map(calendar -> calendar.sync().window())
        .filter(Objects::nonNull)
        .map(Interval::end)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  /** Returns the weeks that a person has not been told of, in order. */
  List<RaisedWeek> review() {
    List<IsoWeek> weeks = horizon.weeks();
    List<StoredAlert> all = look.alerts();
    Map<IsoWeek, StoredAlert> alerts = byWeek(all, AlertKind.WEEK_BELOW);
    Map<IsoWeek, StoredAlert> notices = byWeek(all, AlertKind.NOTICE);
    Map<IsoWeek, ReviewedWeek> known =
        look.known().stream().collect(Collectors.toMap(ReviewedWeek::week, Function.identity()));
    for (IsoWeek week : weeks) {
      review(week, alerts.get(week), notices.get(week), known.get(week));
    }
    for (IsoWeek week : known.keySet()) {
      if (!weeks.contains(week)) {
        look.forget(week);
      }
    }
    for (StoredAlert alert : all) {
      if (!weeks.contains(alert.week())) {
        // Past, or beyond what the person wants to be looked at.
        if (alert.week().compareTo(horizon.thisWeek()) < 0) {
          AlertEnding.expire(look, alert);
        } else {
          AlertEnding.resolve(look, alert, ResolvedBy.NOT_CHECKED);
        }
      }
    }
    return brought;
  }

  private static Map<IsoWeek, StoredAlert> byWeek(List<StoredAlert> alerts, AlertKind kind) {
    return alerts.stream()
        .filter(alert -> alert.kind() == kind)
        .collect(Collectors.toMap(StoredAlert::week, Function.identity()));
  }

  private List<WeekLook> looks() {
    return horizon.weeks().stream().map(this::look).toList();
  }

  private WeekLook look(IsoWeek week) {
    return WeekLook.of(
        week,
        horizon.zone(),
        horizon.in(week),
        horizon.reading(),
        fixedBlocks,
        event -> details().people(event),
        horizon.now());
  }

  private void review(
      IsoWeek week,
      @Nullable StoredAlert standing,
      @Nullable StoredAlert notice,
      @Nullable ReviewedWeek last) {
    WeekLook now = look(week);
    boolean raised = standing != null && AlertEnding.isRaised(standing);
    WeekAlert alert = WeekAlert.of(now, raised);
    KnownWeek before = last == null ? null : before(last, now);
    Resolution resolution = new Resolution(now, horizon.events());
    if (alert != null) {
      List<FlaggedMeeting> arrived =
          heard(Arrivals.flagged(before, now, event -> details().updated(event)));
      tell(
          new AlertReview(look, now, alert, AlertKind.WEEK_BELOW, resolution, evidence)
              .raise(standing, arrived));
    } else if (standing != null) {
      AlertEnding.resolve(look, standing, resolution);
    }
    boolean noticed = notice != null && AlertEnding.isRaised(notice);
    if (alert != null) {
      if (notice != null && noticed) {
        // The alert tells of the week now.
        AlertEnding.resolve(look, notice, ResolvedBy.WEEK_BELOW);
      }
    } else {
      List<FlaggedMeeting> arrived =
          heard(Notices.of(before, now, event -> details().updated(event)));
      if (noticed || !arrived.isEmpty()) {
        tell(
            new AlertReview(
                    look, now, WeekAlert.notice(now), AlertKind.NOTICE, resolution, evidence)
                .raise(notice, arrived));
      }
    }
    remember(now, last);
  }

  /** Without the series that the person has muted. */
  private List<FlaggedMeeting> heard(List<FlaggedMeeting> arrived) {
    if (arrived.stream().noneMatch(FlaggedMeeting::recurring)) {
      return arrived;
    }
    Set<String> muted = look.muted();
    return arrived.stream()
        .filter(
            meeting -> {
              String series = meeting.occurrences().get(0).series();
              return series == null || !muted.contains(series);
            })
        .toList();
  }

  private void tell(@Nullable RaisedWeek news) {
    if (news != null) {
      brought.add(news);
    }
  }

  private void remember(WeekLook now, @Nullable ReviewedWeek last) {
    KnownWeek stands = KnownWeek.of(now, calendars.keySet());
    boolean first = last == null || !last.known().calendars().containsAll(calendars.keySet());
    ReviewedWeek next =
        new ReviewedWeek(
            now.week(), first || last == null ? details().newest() : last.newest(), stands);
    if (!next.equals(last)) {
      look.know(next);
    }
  }

  /**
   * What stood there at the last look. What has come back unchanged, after Google had listed the
   * calendar without it, existed before: nobody has created, moved or accepted it since.
   */
  private KnownWeek before(ReviewedWeek last, WeekLook now) {
    KnownWeek known = last.known();
    Set<String> read =
        known.calendars().stream()
            .map(calendars::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<String> ids =
        known.commitments().stream().map(KnownWeek.Known::id).collect(Collectors.toSet());
    Instant newest = last.newest();
    List<KnownWeek.Known> meetings = new ArrayList<>(known.commitments());
    for (Commitment commitment : now.commitments()) {
      String id = KnownWeek.id(commitment.event());
      if (!ids.contains(id) && newest != null) {
        Instant updated = details().updated(commitment.event());
        if (updated != null && updated.isBefore(newest)) {
          meetings.add(new KnownWeek.Known(id, commitment.interval()));
        }
      }
    }
    return new KnownWeek(read, known.rules(), meetings);
  }

  private Details details() {
    Details known = details;
    if (known == null) {
      List<IsoWeek> weeks = horizon.weeks();
      Duration night = Duration.ofDays(1);
      known =
          reader.apply(
              Interval.of(
                  weeks.get(0).in(horizon.zone()).start().minus(night),
                  weeks.get(weeks.size() - 1).in(horizon.zone()).end().plus(night)));
      details = known;
    }
    return known;
  }
}
