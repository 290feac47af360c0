package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads who is on the events of one file. The same people stand on most of them, each time in the
 * same words: those are read once, and kept once.
 */
final class GuestLines {

  /** What a calendar, a room or a mailbox that reads mail goes by at Google. */
  private static final List<String> NO_PERSONS =
      List.of(
          "@group.calendar.google.com",
          "@resource.calendar.google.com",
          "@group.v.calendar.google.com",
          "unknownorganizer@calendar.google.com");

  /** Of a company's biggest meeting; one's own line may be the last. */
  private static final int MOST = 20_000;

  /** A person meets fewer people; the file of a stranger may name a new one in each line. */
  private static final int MOST_KNOWN = 10_000;

  /** Longer lines are seldom the same. */
  private static final int LONGEST_KNOWN = 1_000;

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

  private final Map<String, Guests.Guest> guests = new HashMap<>();
  private final Map<String, String> organizers = new HashMap<>();

  Guests read(Fields fields) {
    Field organizer = fields.first(Property.ORGANIZER);
    List<Field> attendees = fields.all(Property.ATTENDEE);
    if (organizer == null && attendees.isEmpty()) {
      return Guests.NONE;
    }
    List<Guests.Guest> invited = new ArrayList<>(Math.min(attendees.size(), MOST));
    for (Field attendee : attendees) {
      Guests.Guest guest = guest(attendee);
      if (!guest.address().isEmpty() && invited.size() < MOST) {
        invited.add(guest);
      }
    }
    String from = organizer == null ? "" : organizer(organizer);
    return new Guests(from.isEmpty() || !person(from) ? null : from, List.copyOf(invited));
  }

  private Guests.Guest guest(Field attendee) {
    String line = attendee.text();
    Guests.Guest guest = guests.get(line);
    if (guest == null) {
      String address = address(attendee);
      guest = new Guests.Guest(address, answer(attendee), isThing(attendee) || !person(address));
      if (guests.size() < MOST_KNOWN && line.length() <= LONGEST_KNOWN) {
        guests.put(line, guest);
      }
    }
    return guest;
  }

  private String organizer(Field field) {
    String line = field.text();
    String address = organizers.get(line);
    if (address == null) {
      address = address(field);
      if (organizers.size() < MOST_KNOWN && line.length() <= LONGEST_KNOWN) {
        organizers.put(line, address);
      }
    }
    return address;
  }

  private static String address(Field field) {
    String value = Guests.plain(field.value());
    if (value.indexOf('@') >= 0) {
      return value;
    }
    String email = field.parameter("EMAIL");
    return email == null ? value : Guests.plain(email);
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
