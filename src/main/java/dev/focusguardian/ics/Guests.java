package dev.focusguardian.ics;

import dev.focusguardian.calendar.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is on an event.
 *
 * @param organizer null if there is none, or if it is a calendar and no person
 */
record Guests(@Nullable String organizer, List<Guest> invited) {

  /**
   * @param answer {@code PARTSTAT}; empty where it is not given
   * @param room or another thing: no person
   */
  record Guest(String address, String answer, boolean room) {}

  static final Guests NONE = new Guests(null, List.of());

  boolean isEmpty() {
    return organizer == null && invited.isEmpty();
  }

  /**
   * The person's own answer.
   *
   * @param me the person's addresses, in lower case; empty if they are not known
   */
  Response response(Set<String> me) {
    for (Guest guest : invited) {
      if (me.contains(guest.address())) {
        return response(guest);
      }
    }
    return Response.ACCEPTED;
  }

  /** Whether the person is on the guest list, or called the meeting. */
  boolean answeredBy(Set<String> me) {
    return (organizer != null && me.contains(organizer))
        || invited.stream().anyMatch(guest -> me.contains(guest.address()));
  }

  Response response(Guest guest) {
    return switch (guest.answer()) {
      case "ACCEPTED", "COMPLETED", "IN-PROCESS" -> Response.ACCEPTED;
      case "TENTATIVE" -> Response.TENTATIVE;
      // A guest who delegated does not take part.
      case "DECLINED", "DELEGATED" -> Response.DECLINED;
      case "" -> guest.address().equals(organizer) ? Response.ACCEPTED : Response.NEEDS_ACTION;
      // RFC 5545, 3.2.12: an unknown answer is none.
      default -> Response.NEEDS_ACTION;
    };
  }

  /** Whether another person is on it; without knowing who reads this, two persons are needed. */
  boolean withOthers(Set<String> me) {
    Set<String> persons = new HashSet<>();
    for (Guest guest : invited) {
      if (!guest.room()) {
        persons.add(guest.address());
      }
    }
    boolean guestsListed = !persons.isEmpty();
    if (organizer != null) {
      persons.add(organizer);
    }
    persons.removeAll(me);
    if (!me.isEmpty() || persons.size() != 1) {
      return !persons.isEmpty();
    }
    // One unknown person: alone if they invited themselves, otherwise the list was left out.
    return !(guestsListed && organizer != null);
  }

  boolean organizedBy(Set<String> me) {
    return organizer == null || me.contains(organizer);
  }

  /** An address as it is compared: in lower case, without {@code mailto:}. */
  static String plain(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("mailto:") ? lower.substring("mailto:".length()).strip() : lower;
  }
}
