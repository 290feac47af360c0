package dev.focusguardian.offer;

import dev.focusguardian.book.GuestMeeting;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.offer.BookingCalendar.Place;
import dev.focusguardian.port.MeetingWrite;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Brings the calendar in step with picks: creates what was confirmed, and deletes what was
 * cancelled. Each cycle does it after it has read the calendars. What shall happen is stored before
 * it happens, and under an id that never changes, so a cycle that is killed anywhere is repeated by
 * the next one.
 */
@Singleton
public class PickBooking {

  /** How long picks and their guests' addresses are kept after an offer is over. */
  static final Duration KEPT = Duration.ofDays(30);

  private final OfferPicks picks;
  private final OfferedTimes times;
  private final TimeAtGoogle google;
  private final BookingCalendar booking;
  private final CalendarMirror mirror;
  private final Clock clock;

  public PickBooking(
      OfferPicks picks,
      OfferedTimes times,
      TimeAtGoogle google,
      BookingCalendar booking,
      CalendarMirror mirror,
      Clock clock) {
    this.picks = picks;
    this.times = times;
    this.google = google;
    this.booking = booking;
    this.mirror = mirror;
    this.clock = clock;
  }

  /**
   * @throws RemoteCalendarException if Google cannot do it now
   */
  public void settle(PersonId person, Lease lease) {
    for (StoredPick pick : picks.unsettled(person, clock.instant().minus(KEPT))) {
      switch (PickState.of(pick.state())) {
        case WAITING -> lapse(pick);
        case CONFIRMING -> book(pick, lease);
        case CANCELLING -> cancel(pick, lease);
        case CONFIRMED -> follow(pick);
        case DECLINED, TAKEN, FAILED, CANCELLED ->
            throw new IllegalStateException("Not asked for: " + pick);
      }
    }
  }

  /** The person has not answered in time. */
  private void lapse(StoredPick pick) {
    if (!pick.interval().start().isAfter(clock.instant())) {
      to(pick, PickState.DECLINED);
    }
  }

  private void book(StoredPick given, Lease lease) {
    StoredPick pick = given.eventId() == null ? placed(given) : given;
    UUID calendar = pick.calendar();
    String eventId = pick.eventId();
    Place place = calendar == null ? null : booking.find(pick.person(), calendar).orElse(null);
    if (place == null || eventId == null) {
      // It can be booked once the account is connected again, unless it is too late by then.
      if (!pick.interval().start().isAfter(clock.instant())) {
        to(pick, PickState.FAILED);
      }
      return;
    }
    try {
      GuestMeeting.Result result =
          new GuestMeeting(booking.open(place), lease::requireHeld)
              .book(meeting(pick, place, eventId), () -> isFree(pick, place));
      booked(pick, place, result);
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
    } catch (Malformed | Forbidden | NotFound e) {
      to(pick, PickState.FAILED);
    }
  }

  private void booked(StoredPick pick, Place place, GuestMeeting.Result result) {
    switch (result.outcome()) {
      case BOOKED -> {
        if (result.event() != null) {
          mirror.put(place.calendar().id(), result.event());
        }
        to(pick, PickState.CONFIRMED);
      }
      case TAKEN -> to(pick, PickState.TAKEN);
      case DELETED -> to(pick, PickState.CANCELLED);
      case CHANGED, CANCELLED -> to(pick, PickState.FAILED);
    }
  }

  private boolean isFree(StoredPick pick, Place place) {
    return pick.interval().start().isAfter(clock.instant())
        && times.isStillFree(pick)
        && google.isFree(pick.person(), pick.interval(), place.calendars());
  }

  /** With the place of its event, which is stored before the event exists. */
  private StoredPick placed(StoredPick pick) {
    Place place = booking.of(pick.person()).orElse(null);
    if (place == null) {
      return pick;
    }
    picks.place(pick, place.calendar().id(), "fgm" + pick.id().toString().replace("-", ""));
    return picks.find(pick.person(), pick.id()).orElse(pick);
  }

  private MeetingWrite meeting(StoredPick pick, Place place, String eventId) {
    return new MeetingWrite(
        place.calendar().googleId(),
        eventId,
        pick.id().toString(),
        pick.interval(),
        times.zone(pick.person()),
        OfferWords.title(pick.subject(), pick.name()),
        OfferWords.DESCRIPTION,
        new MeetingWrite.Guest(pick.name(), pick.email()));
  }

  private void cancel(StoredPick pick, Lease lease) {
    UUID calendar = pick.calendar();
    String eventId = pick.eventId();
    if (eventId == null || calendar == null) {
      // It never got onto a calendar, or that calendar is gone with its account.
      to(pick, PickState.CANCELLED);
      return;
    }
    Place place = booking.find(pick.person(), calendar).orElse(null);
    if (place == null) {
      return;
    }
    try {
      GuestMeeting.Outcome outcome =
          new GuestMeeting(booking.open(place), lease::requireHeld)
              .cancel(place.calendar().googleId(), eventId, pick.id().toString(), pick.email());
      if (outcome == GuestMeeting.Outcome.CANCELLED) {
        mirror.remove(calendar, eventId);
        to(pick, PickState.CANCELLED);
      } else {
        picks.keep(pick, clock.instant());
      }
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
    } catch (Malformed | Forbidden e) {
      picks.keep(pick, clock.instant());
    }
  }

  /** A meeting that somebody deleted in the calendar is cancelled. */
  private void follow(StoredPick pick) {
    UUID calendar = pick.calendar();
    String eventId = pick.eventId();
    if (calendar == null
        || eventId == null
        || !pick.interval().start().isAfter(clock.instant())
        || mirror.find(pick.person(), calendar, eventId).isPresent()) {
      return;
    }
    Place place = booking.find(pick.person(), calendar).orElse(null);
    if (place == null) {
      return;
    }
    try {
      if (booking.open(place).meeting(place.calendar().googleId(), eventId).event().cancelled()) {
        to(pick, PickState.CANCELLED);
      }
    } catch (NotFound e) {
      to(pick, PickState.CANCELLED);
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
    }
  }

  private void to(StoredPick pick, PickState state) {
    Boolean news = state == PickState.TAKEN || state == PickState.FAILED ? Boolean.TRUE : null;
    picks.change(
        pick, new OfferPicks.Change(pick.state(), state.word(), null, news), clock.instant());
  }
}
