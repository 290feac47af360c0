package dev.focusguardian.offer;

import dev.focusguardian.account.PersonChoices;
import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventStatus;
import dev.focusguardian.calendar.EventTime;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.Response;
import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.horizon.Horizons;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.interval.IsoWeek;
import dev.focusguardian.metrics.CostFreeSlots;
import dev.focusguardian.metrics.WeekFrame;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.StoredOffer;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The slots of offers, from the calendars as we know them. A pick holds its time. */
@Singleton
public class OfferedTimes {

  /** Nobody is surprised by a meeting that begins at once. */
  static final Duration NOTICE = Duration.ofHours(1);

  private static final int MOST_SLOTS = 30;
  private static final int SUGGESTED = 3;

  private final BookingCalendar booking;
  private final PersonSettings settings;
  private final Horizons horizons;
  private final CalendarMirror mirror;
  private final FocusBlocks blocks;
  private final OfferPicks picks;
  private final Clock clock;

  public OfferedTimes(
      BookingCalendar booking,
      PersonSettings settings,
      Horizons horizons,
      CalendarMirror mirror,
      FocusBlocks blocks,
      OfferPicks picks,
      Clock clock) {
    this.booking = booking;
    this.settings = settings;
    this.horizons = horizons;
    this.mirror = mirror;
    this.blocks = blocks;
    this.picks = picks;
    this.clock = clock;
  }

  ZoneId zone(PersonId person) {
    return settings.zone(person, settings.get(person));
  }

  /**
   * By time, because any other order would say something about what stands around them.
   *
   * @param suggested some of them, which stand next to a meeting; none if there are few slots
   */
  record Times(List<Interval> slots, List<Interval> suggested) {
    Times {
      slots = List.copyOf(slots);
      suggested = List.copyOf(suggested);
    }
  }

  /** Empty also while we do not know the calendar well enough. */
  Times of(StoredOffer offer) {
    PersonId person = offer.person();
    if (booking.of(person).isEmpty()) {
      return new Times(List.of(), List.of());
    }
    Horizon horizon = horizon(person, Optional.empty());
    Interval range =
        Interval.of(
            offer.first().atStartOfDay(horizon.zone()).toInstant(),
            offer.last().plusDays(1).atStartOfDay(horizon.zone()).toInstant());
    Duration length = Duration.ofMinutes(offer.minutes());
    record Found(Interval slot, Duration distance) {}
    List<Found> found = new ArrayList<>();
    for (IsoWeek week : horizon.weeks()) {
      if (week.in(horizon.zone()).overlaps(range)) {
        CostFreeSlots slots = slots(horizon, week);
        for (Interval slot : slots.find(length, range, horizon.now().plus(NOTICE))) {
          found.add(new Found(slot, slots.distanceToMeeting(slot)));
        }
      }
    }
    List<Interval> suggested =
        found.size() <= 2 * SUGGESTED
            ? List.of()
            : found.stream()
                .sorted(Comparator.comparing(Found::distance).thenComparing(Found::slot))
                .limit(SUGGESTED)
                .map(Found::slot)
                .sorted()
                .toList();
    List<Interval> slots =
        Stream.concat(
                suggested.stream(),
                found.stream()
                    .map(Found::slot)
                    .filter(slot -> !suggested.contains(slot))
                    .sorted()
                    .limit(MOST_SLOTS - suggested.size()))
            .sorted()
            .toList();
    return new Times(slots, suggested);
  }

  /** Whether the time of a pick is still free, and costs nothing. */
  boolean isStillFree(StoredPick pick) {
    Horizon horizon = horizon(pick.person(), Optional.of(pick));
    IsoWeek week = IsoWeek.of(pick.interval().start().atZone(horizon.zone()).toLocalDate());
    return slots(horizon, week).isFree(pick.interval());
  }

  /** The last date for which times can be offered: that of the last week that is planned for. */
  LocalDate lastDate(PersonId person) {
    Horizon horizon = horizon(person, Optional.empty());
    List<IsoWeek> weeks = horizon.weeks();
    return (weeks.isEmpty() ? horizon.thisWeek() : weeks.get(weeks.size() - 1))
        .monday()
        .plusDays(6);
  }

  private static CostFreeSlots slots(Horizon horizon, IsoWeek week) {
    WeekFrame frame =
        WeekFrame.of(week, horizon.zone(), horizon.preferences().hours(), horizon.reading().away());
    return CostFreeSlots.of(frame, horizon.in(week), horizon.reading());
  }

  /**
   * @param own what does not stand in its own way
   */
  private Horizon horizon(PersonId person, Optional<StoredPick> own) {
    PersonChoices choices = settings.choices(person);
    Instant now = clock.instant();
    List<CalendarEvent> events = new ArrayList<>(mirror.events(person));
    for (StoredPick pick :
        picks.in(person, List.of(PickState.WAITING.word(), PickState.CONFIRMING.word()))) {
      if (own.filter(one -> one.id().equals(pick.id())).isEmpty()) {
        events.add(held(pick));
      }
    }
    return horizons.of(
        person,
        choices,
        settings.zone(person, choices.settings()),
        now,
        events,
        blocks.all(person));
  }

  /** A pick as the meeting that it may become. */
  private static CalendarEvent held(StoredPick pick) {
    String id = pick.id().toString();
    return new CalendarEvent(
        "offer",
        id,
        id,
        null,
        null,
        "",
        new EventTime.Timed(pick.interval().start(), pick.interval().end()),
        "",
        EventType.DEFAULT,
        EventStatus.CONFIRMED,
        Response.ACCEPTED,
        true,
        false,
        true,
        true,
        false);
  }
}
