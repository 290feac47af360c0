package dev.focusguardian.ics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that an event says besides its time.
 *
 * @param focusTitle tells focus time by its title. Where guest lists were left out on export, all
 *     other events count as meetings
 */
record EntryDetails(boolean guestsOmitted, Predicate<String> focusTitle) {

  CalendarEntry.Details of(Vevent event) {
    Guests guests = event.guests();
    Map<String, CalendarEntry.Invited> invited = new LinkedHashMap<>();
    for (Guests.Guest guest : guests.invited()) {
      // Of two lines for one guest the first one counts.
      invited.putIfAbsent(
          guest.address(),
          new CalendarEntry.Invited(guest.address(), guests.response(guest), guest.room()));
    }
    return new CalendarEntry.Details(
        event.title(),
        event.revision().sequence(),
        event.type(),
        event.status(),
        event.transparent(),
        event.confidential(),
        guestsOmitted && !focusTitle.test(event.title()),
        guests.organizer(),
        List.copyOf(invited.values()));
  }
}
