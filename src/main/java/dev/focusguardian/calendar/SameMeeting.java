package dev.focusguardian.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one meeting on several of the person's calendars. Two events are the same meeting when
 * their UID and the occurrence that they are of the series are equal, and they stand on different
 * calendars: two occurrences of one series are two meetings, wherever they were moved to.
 *
 * @param copies all on different calendars, in an order that does not depend on how they were read
 */
public record SameMeeting(List<CalendarEvent> copies) {

  private static final Comparator<CalendarEvent> IN_ORDER =
      Comparator.comparing(CalendarEvent::calendarId).thenComparing(CalendarEvent::eventId);

  /** The firmest first, when several accounts of the person are invited. */
  private static final List<Response> FIRMEST_FIRST =
      List.of(Response.DECLINED, Response.ACCEPTED, Response.TENTATIVE, Response.NEEDS_ACTION);

  private record Key(String uid, @Nullable OriginalStart original) {}

  public SameMeeting {
    copies = List.copyOf(copies);
  }

  /**
   * All of them, cancelled events left out: what is cancelled on one calendar says nothing about
   * the others.
   *
   * @param zone the person's own, for an occurrence that one file names by its date and another by
   *     its time
   */
  public static List<SameMeeting> among(Collection<CalendarEvent> events, ZoneId zone) {
    Map<Key, List<CalendarEvent>> byKey = new LinkedHashMap<>(events.size() * 2);
    List<SameMeeting> meetings = new ArrayList<>(events.size());
    boolean datesOfTimes = false;
    for (CalendarEvent event : events) {
      if (event.status() == EventStatus.CANCELLED) {
        continue;
      }
      if (event.uid().isEmpty()) {
        meetings.add(new SameMeeting(List.of(event)));
      } else {
        byKey
            .computeIfAbsent(new Key(event.uid(), event.original()), key -> new ArrayList<>(1))
            .add(event);
        datesOfTimes |= isDateOfTime(event);
      }
    }
    if (datesOfTimes) {
      resolveDates(byKey, zone);
    }
    for (List<CalendarEvent> alike : byKey.values()) {
      if (alike.size() == 1) {
        meetings.add(new SameMeeting(alike));
      } else {
        split(alike, meetings);
      }
    }
    return meetings;
  }

  /** The same events, each with the answer that decides for its meeting. */
  public static List<CalendarEvent> answered(Collection<CalendarEvent> events, ZoneId zone) {
    return among(events, zone).stream().flatMap(meeting -> meeting.answered().stream()).toList();
  }

  /**
   * The copies with the person's own answer on each: what they said on any of them decides for all.
   * Where they said nothing of their own, each copy keeps what it says.
   */
  public List<CalendarEvent> answered() {
    Response answer = copies.size() == 1 ? null : ownAnswer();
    return answer == null ? copies : copies.stream().map(copy -> copy.answered(answer)).toList();
  }

  private @Nullable Response ownAnswer() {
    return copies.stream()
        .filter(CalendarEvent::ownAnswer)
        .map(CalendarEvent::response)
        .min(Comparator.comparing(FIRMEST_FIRST::indexOf))
        .orElse(null);
  }

  private static boolean isDateOfTime(CalendarEvent event) {
    return event.original() instanceof OriginalStart.On && event.time() instanceof EventTime.Timed;
  }

  /** A timed occurrence that is named by its date is the one that the series has on that date. */
  private static void resolveDates(Map<Key, List<CalendarEvent>> byKey, ZoneId zone) {
    Map<String, Map<LocalDate, Set<Key>>> timed = new HashMap<>();
    for (Key key : byKey.keySet()) {
      if (key.original() instanceof OriginalStart.At at) {
        timed
            .computeIfAbsent(key.uid(), uid -> new HashMap<>())
            .computeIfAbsent(at.instant().atZone(zone).toLocalDate(), date -> new HashSet<>())
            .add(key);
      }
    }
    for (Map.Entry<Key, List<CalendarEvent>> entry : List.copyOf(byKey.entrySet())) {
      if (!(entry.getKey().original() instanceof OriginalStart.On on)
          || !entry.getValue().stream().allMatch(SameMeeting::isDateOfTime)) {
        continue;
      }
      Set<Key> meant =
          timed.getOrDefault(entry.getKey().uid(), Map.of()).getOrDefault(on.date(), Set.of());
      if (meant.size() == 1) {
        List<CalendarEvent> others = byKey.get(meant.iterator().next());
        if (others != null) {
          others.addAll(entry.getValue());
          byKey.remove(entry.getKey());
        }
      }
    }
  }

  /**
   * Some programs give one UID to several events of one calendar. These stay events of their own,
   * and of another calendar's only those at the same time are copies of them.
   */
  private static void split(List<CalendarEvent> alike, List<SameMeeting> meetings) {
    List<CalendarEvent> events = withoutDoubles(alike);
    if (areOnDifferentCalendars(events)) {
      meetings.add(new SameMeeting(events));
      return;
    }
    Map<EventTime, List<CalendarEvent>> byTime = new LinkedHashMap<>();
    for (CalendarEvent event : events) {
      byTime.computeIfAbsent(event.time(), time -> new ArrayList<>()).add(event);
    }
    for (List<CalendarEvent> atOnce : byTime.values()) {
      List<List<CalendarEvent>> apart = new ArrayList<>();
      Map<String, Integer> seen = new HashMap<>();
      for (CalendarEvent event : atOnce) {
        int number = seen.merge(event.calendarId(), 1, Integer::sum);
        if (number > apart.size()) {
          apart.add(new ArrayList<>(1));
        }
        apart.get(number - 1).add(event);
      }
      apart.forEach(copies -> meetings.add(new SameMeeting(copies)));
    }
  }

  /** One calendar can be read through two accounts: the very same event, then, comes twice. */
  private static List<CalendarEvent> withoutDoubles(List<CalendarEvent> alike) {
    List<CalendarEvent> events = new ArrayList<>(alike);
    events.sort(
        IN_ORDER
            .thenComparing(event -> !event.ours())
            .thenComparing(event -> !event.ownAnswer())
            .thenComparing(event -> FIRMEST_FIRST.indexOf(event.response())));
    List<CalendarEvent> single = new ArrayList<>(events.size());
    for (CalendarEvent event : events) {
      CalendarEvent last = single.isEmpty() ? null : single.get(single.size() - 1);
      if (last == null
          || !last.calendarId().equals(event.calendarId())
          || !last.eventId().equals(event.eventId())) {
        single.add(event);
      }
    }
    return single;
  }

  private static boolean areOnDifferentCalendars(List<CalendarEvent> events) {
    Set<String> calendars = new HashSet<>();
    return events.stream().allMatch(event -> calendars.add(event.calendarId()));
  }
}
