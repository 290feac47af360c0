package dev.focusguardian.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.fault.GoogleError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of the sandbox and their calendars; an account is created by the first call in its
 * name. Calls run one at a time, so that every answer shows a single moment.
 */
@ApplicationScoped
public class SandboxGoogle {

  public static final String DEFAULT_PERSON = "you@example.com";

  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");

  /** The last state of a calendar that was reported to the listener. */
  private record Seen(String owner, long changes, long descriptions, long entries) {

    static Seen of(SandboxCalendar calendar) {
      return new Seen(
          calendar.owner(), calendar.changes(), calendar.descriptions(), calendar.entries());
    }
  }

  private final Clock clock;
  private final SandboxMemory memory;
  private final Invitations invitations;
  private final Map<String, SandboxCalendar> calendars = new TreeMap<>();
  private final ListRevisions lists;
  private final Map<String, Seen> seen = new TreeMap<>();
  private final List<BiConsumer<Watched, Boolean>> listeners = new CopyOnWriteArrayList<>();

  public SandboxGoogle(Clock clock, SandboxMemory memory) {
    this.clock = clock;
    this.memory = memory;
    this.lists = new ListRevisions(clock.millis());
    this.invitations = new Invitations(calendars::get, new AutoDecline(clock));
    memory.recall(
        "calendarsById",
        (id, calendar) -> calendars.put(id, SandboxCalendar.remembered(id, calendar, clock)));
    changes();
  }

  public synchronized ObjectNode memory() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    calendars.forEach((id, calendar) -> all.set(id, calendar.memory()));
    return all;
  }

  /** Called after each change, with whether the whole collection was deleted. */
  public void onChange(BiConsumer<Watched, Boolean> listener) {
    listeners.add(listener);
  }

  /**
   * Runs an action on one of a person's calendars while no other call runs.
   *
   * @param calendarId an id, or {@code primary}
   * @throws GoogleError 404 for another's calendar
   */
  public <T> T with(String email, String calendarId, Function<SandboxCalendar, T> work) {
    return alone(() -> work.apply(own(email, calendarId)));
  }

  /** Only reads; may be combined with {@link #with}. */
  public <T> T alone(Supplier<T> work) {
    Map<Watched, Boolean> changes;
    T result;
    synchronized (this) {
      result = work.get();
      changes = changes();
    }
    if (!changes.isEmpty()) {
      memory.changed();
    }
    changes.forEach(
        (watched, gone) -> listeners.forEach(listener -> listener.accept(watched, gone)));
    return result;
  }

  private Map<Watched, Boolean> changes() {
    Map<Watched, Boolean> changes = new LinkedHashMap<>();
    for (SandboxCalendar calendar : calendars.values()) {
      Seen now = Seen.of(calendar);
      Seen before = seen.put(calendar.id(), now);
      if (now.equals(before)) {
        continue;
      }
      if (before == null || before.entries() != now.entries()) {
        lists.listed(calendar);
      }
      if (before == null) {
        changes.put(Watched.calendarList(now.owner()), false);
        continue;
      }
      if (before.changes() != now.changes()) {
        changes.put(Watched.events(calendar.id()), false);
      }
      boolean described = before.descriptions() != now.descriptions();
      if (described || before.entries() != now.entries()) {
        changes.put(Watched.calendarList(now.owner()), false);
      }
      if (described && calendar.isPrimary()) {
        // The person's time zone is their primary calendar's.
        changes.put(Watched.settings(now.owner()), false);
      }
    }
    seen.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !calendars.containsKey(entry.getKey());
              if (gone) {
                lists.gone(entry.getKey(), entry.getValue().owner());
                changes.put(Watched.events(entry.getKey()), true);
                changes.put(Watched.calendarList(entry.getValue().owner()), false);
              }
              return gone;
            });
    return changes;
  }

  /** The person's calendars, the primary one first. Only within {@link #alone}. */
  public List<SandboxCalendar> calendarsOf(String email) {
    SandboxCalendar primary = primary(email);
    List<SandboxCalendar> all = new ArrayList<>();
    all.add(primary);
    for (SandboxCalendar calendar : calendars.values()) {
      if (calendar != primary && calendar.owner().equals(primary.owner())) {
        all.add(calendar);
      }
    }
    return all;
  }

  Invitations invitations() {
    return invitations;
  }

  /** Only within {@link #alone}. */
  public ListRevisions lists() {
    return lists;
  }

  public Clock clock() {
    return clock;
  }

  /** Only within {@link #alone}. */
  public void add(SandboxCalendar calendar) {
    calendars.put(calendar.id(), calendar);
  }

  /** Only within {@link #alone}. */
  public void remove(SandboxCalendar calendar) {
    calendars.remove(calendar.id());
  }

  /** Only within {@link #alone}. */
  public SandboxCalendar own(String email, String calendarId) {
    SandboxCalendar primary = primary(email);
    if (calendarId.equals("primary")) {
      return primary;
    }
    SandboxCalendar calendar = calendars.get(calendarId.toLowerCase(Locale.ROOT));
    if (calendar == null || !calendar.owner().equals(primary.owner())) {
      throw GoogleError.notFound();
    }
    return calendar;
  }

  /**
   * A person's calendar for free/busy queries. Everyone on an event has an account. Only within
   * {@link #alone}.
   */
  @Nullable
  public SandboxCalendar calendarOfAnybody(String caller, String calendarId) {
    String id = calendarId.toLowerCase(Locale.ROOT);
    if (id.equals("primary")) {
      return primary(caller);
    }
    primary(caller);
    SandboxCalendar calendar = calendars.get(id);
    if (calendar == null && calendars.values().stream().anyMatch(other -> mentions(other, id))) {
      return primary(id);
    }
    return calendar;
  }

  private static boolean mentions(SandboxCalendar calendar, String email) {
    return calendar.stored().stream()
        .anyMatch(
            event ->
                Attendees.of(event).contains(email) || Attendees.organizer(event).equals(email));
  }

  private SandboxCalendar primary(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    SandboxCalendar known = calendars.get(address);
    if (known != null) {
      return known;
    }
    SandboxCalendar calendar = SandboxCalendar.primary(address, DEFAULT_ZONE, clock);
    Collection<SandboxCalendar> others = List.copyOf(calendars.values());
    calendars.put(address, calendar);
    if (address.equals(DEFAULT_PERSON)) {
      new Loading(calendar).add(new SampleCalendar(clock.instant(), DEFAULT_ZONE).events());
    }
    for (SandboxCalendar other : others) {
      exchange(calendar, other);
    }
    return calendar;
  }

  /** Exchanges invitations between two calendars that were loaded separately. */
  private void exchange(SandboxCalendar fresh, SandboxCalendar other) {
    for (ObjectNode event : List.copyOf(other.stored())) {
      if (!fresh.holds(event.path("id").asText())) {
        invitations.deliver(fresh, event);
      }
    }
    for (ObjectNode event : List.copyOf(fresh.stored())) {
      if (!other.holds(event.path("id").asText())) {
        invitations.deliver(other, event);
      }
    }
  }

  /**
   * Replaces the person's own calendar by an exported one; the previous events leave tombstones.
   */
  public ObjectNode load(String email, UploadedCalendar uploaded) {
    return alone(
        () -> {
          SandboxCalendar calendar = primary(email);
          calendar.clear();
          calendar.describe(calendar.about().put("timeZone", uploaded.zone().getId()));
          new Loading(calendar).addUploaded(uploaded.events());
          calendar.forgetEarlierExceptions();
          return uploaded.summary();
        });
  }

  public void expireSyncTokens() {
    alone(
        () -> {
          calendars.values().forEach(SandboxCalendar::expireTokens);
          return JsonNodeFactory.instance.nullNode();
        });
  }

  /** The zone of the person's primary calendar. */
  public ZoneId zone(String email) {
    return alone(() -> primary(email).zone());
  }

  static ObjectNode object(@Nullable JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw GoogleError.parseError();
  }
}
