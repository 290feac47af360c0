package dev.focusguardian.offer;

import dev.focusguardian.book.GuestMeeting;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.offer.BookingCalendar.Place;
import dev.focusguardian.port.BookedMeeting;
import dev.focusguardian.port.MeetingWrite;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.Malformed;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.CalendarMirror;
import dev.focusguardian.store.OfferPicks;
import dev.focusguardian.store.StoredPick;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Brings the calendar in step with picks: creates what was confirmed, and deletes what was
 * cancelled. Each cycle does it after it has read the calendars. What shall happen is stored before
 * it happens, and under an id that never changes, so a cycle that is killed anywhere is repeated by
 * the next one.
 */
@Singleton
public class PickBooking {

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
   * What cannot be done for one pick keeps neither the others nor the plan from being done.
   *
   * @return the first failure of Google; null if there was none
   */
  public @Nullable RemoteCalendarException settle(PersonId person, Lease lease) {
    RemoteCalendarException first = null;
    for (StoredPick pick : picks.unsettled(person)) {
      try {
        settle(pick, lease);
      } catch (RemoteCalendarException e) {
        first = first == null ? e : first;
      }
    }
    return first;
  }

  private void settle(StoredPick pick, Lease lease) {
    switch (PickState.of(pick.state())) {
      case WAITING -> lapse(pick);
      case CONFIRMING -> book(pick, lease);
      case CANCELLING -> cancel(pick, lease);
      case CONFIRMED -> follow(pick);
      case DECLINED, TAKEN, FAILED, CANCELLED ->
          throw new IllegalStateException("Not asked for: " + pick);
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
    String eventId = pick.eventId();
    if (eventId == null) {
      // It can be booked once the account is connected again, unless it is too late by then.
      if (!pick.interval().start().isAfter(clock.instant())) {
        to(pick, PickState.FAILED);
      }
      return;
    }
    Place place = booking.find(pick).orElse(null);
    if (place == null) {
      // It may have been written already, so it does not end before it can be read.
      return;
    }
    try {
      GuestMeeting.Result result =
          new GuestMeeting(booking.open(place), lease::requireHeld)
              .book(meeting(pick, place, eventId), () -> isFree(pick, place));
      booked(pick, place, result);
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
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
      case REFUSED, CHANGED, CANCELLED, ABSENT -> to(pick, PickState.FAILED);
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
    picks.place(pick, place.calendar(), "fgm" + pick.id().toString().replace("-", ""));
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
    String eventId = pick.eventId();
    if (eventId == null) {
      // It never got onto a calendar.
      to(pick, PickState.CANCELLED);
      return;
    }
    Place place = booking.find(pick).orElse(null);
    if (place == null) {
      if (pick.calendar() == null) {
        // Its account was disconnected, but the meeting stands.
        picks.keep(pick, clock.instant());
      }
      return;
    }
    if (!isCancelled(pick, place, eventId, lease)) {
      return;
    }
    Place moved = moved(pick, place, eventId);
    if (moved == null || isCancelled(pick, moved, eventId, lease)) {
      to(pick, PickState.CANCELLED);
    }
  }

  /** Whether nothing of it is left on that calendar. */
  private boolean isCancelled(StoredPick pick, Place place, String eventId, Lease lease) {
    try {
      GuestMeeting.Outcome outcome =
          new GuestMeeting(booking.open(place), lease::requireHeld)
              .cancel(place.calendar().googleId(), eventId, pick.id().toString(), pick.email());
      if (outcome == GuestMeeting.Outcome.CHANGED) {
        picks.keep(pick, clock.instant());
        return false;
      }
      mirror.remove(place.calendar().id(), eventId);
      return true;
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
    } catch (Forbidden e) {
      picks.keep(pick, clock.instant());
    } catch (Malformed e) {
      if (!e.refused()) {
        throw e;
      }
      picks.keep(pick, clock.instant());
    }
    return false;
  }

  /** A meeting that somebody deleted in the calendar is cancelled; a moved one is not. */
  private void follow(StoredPick pick) {
    String eventId = pick.eventId();
    if (eventId == null || !pick.interval().start().isAfter(clock.instant())) {
      return;
    }
    Place place = booking.find(pick).orElse(null);
    if (place == null
        || mirror.find(pick.person(), place.calendar().id(), eventId).isPresent()
        || stands(pick, place, eventId)) {
      return;
    }
    Place moved = moved(pick, place, eventId);
    if (moved == null) {
      to(pick, PickState.CANCELLED);
    } else {
      picks.place(pick, moved.calendar(), eventId);
    }
  }

  /**
   * The other calendar of the person to which somebody moved it; null if there is none. Copies of
   * guests have the same id, but not our mark.
   */
  private @Nullable Place moved(StoredPick pick, Place from, String eventId) {
    return booking.among(pick.person(), mirror.calendarsWith(pick.person(), eventId)).stream()
        .filter(place -> !place.calendar().googleId().equals(from.calendar().googleId()))
        .filter(place -> stands(pick, place, eventId))
        .findFirst()
        .orElse(null);
  }

  private boolean stands(StoredPick pick, Place place, String eventId) {
    try {
      BookedMeeting there = booking.open(place).meeting(place.calendar().googleId(), eventId);
      return !there.event().cancelled() && pick.id().toString().equals(there.mark());
    } catch (NotFound | Deleted e) {
      return false;
    } catch (AuthorizationRevoked e) {
      booking.broken(place);
      throw e;
    }
  }

  private void to(StoredPick pick, PickState state) {
    boolean isNews = state == PickState.TAKEN || state == PickState.FAILED;
    Boolean news = isNews ? Boolean.TRUE : null;
    picks.change(
        pick, new OfferPicks.Change(pick.state(), state.word(), null, news), clock.instant());
  }
}
