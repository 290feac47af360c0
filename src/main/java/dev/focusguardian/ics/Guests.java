package dev.focusguardian.ics;

import dev.focusguardian.calendar.Response;
import dev.focusguardian.ics.Fields.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** What a calendar, a room or a mailbox that reads mail goes by at Google. */
  private static final List<String> NO_PERSONS =
      List.of(
          "@group.calendar.google.com",
          "@resource.calendar.google.com",
          "@group.v.calendar.google.com",
          "unknownorganizer@calendar.google.com");

  /** Of a company's biggest meeting; one's own line may be the last. */
  private static final int MOST = 20_000;

  /** Answers that are kept once for all. */
  private static final Map<String, String> ANSWERS =
      Stream.of(
              "NEEDS-ACTION",
              "ACCEPTED",
              "DECLINED",
              "TENTATIVE",
              "DELEGATED",
              "COMPLETED",
              "IN-PROCESS")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

  static Guests of(Fields fields) {
    Field organizer = fields.first("ORGANIZER");
    List<Field> attendees = fields.all("ATTENDEE");
    if (organizer == null && attendees.isEmpty()) {
      return NONE;
    }
    List<Guest> invited = new ArrayList<>();
    for (Field attendee : attendees) {
      String address = address(attendee);
      if (!address.isEmpty() && invited.size() < MOST) {
        invited.add(new Guest(address, answer(attendee), isThing(attendee) || !person(address)));
      }
    }
    String from = organizer == null ? "" : address(organizer);
    return new Guests(from.isEmpty() || !person(from) ? null : from, List.copyOf(invited));
  }

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
      // Whoever sent somebody else is not there.
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
    // One person, and nobody knows who: alone if they invited themselves, else a list left out.
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

  private static String address(Field field) {
    String value = plain(field.value());
    if (value.indexOf('@') >= 0) {
      return value;
    }
    String email = field.parameter("EMAIL");
    return email == null ? value : plain(email);
  }

  private static boolean person(String address) {
    if (address.endsWith("calendar.google.com")) {
      for (String suffix : NO_PERSONS) {
        if (address.endsWith(suffix)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isThing(Field attendee) {
    String kind = attendee.parameter("CUTYPE");
    return "ROOM".equalsIgnoreCase(kind) || "RESOURCE".equalsIgnoreCase(kind);
  }

  private static String answer(Field attendee) {
    String answer = attendee.parameter("PARTSTAT");
    if (answer == null) {
      return "";
    }
    String known = ANSWERS.get(answer);
    return known != null ? known : answer.toUpperCase(Locale.ROOT);
  }
}
