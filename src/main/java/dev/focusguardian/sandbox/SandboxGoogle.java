package dev.focusguardian.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All accounts of the sandbox; an account exists from the first call in its name. */
@ApplicationScoped
public class SandboxGoogle {

  public static final String DEFAULT_PERSON = "you@example.com";

  static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");

  private final Clock clock;
  private final SandboxMemory memory;
  private final Map<String, SandboxCalendar> calendars = new ConcurrentHashMap<>();

  public SandboxGoogle(Clock clock, SandboxMemory memory) {
    this.clock = clock;
    this.memory = memory;
    memory
        .recall("calendars")
        .properties()
        .forEach(
            entry ->
                calendars.put(
                    entry.getKey(),
                    SandboxCalendar.remembered(
                        entry.getKey(), (ObjectNode) entry.getValue(), clock)));
  }

  ObjectNode memory() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    calendars.forEach((email, calendar) -> all.set(email, calendar.memory()));
    return all;
  }

  /** The primary calendar, which is the only one an account starts with. */
  SandboxCalendar primary(String email) {
    return calendars.computeIfAbsent(
        email.toLowerCase(Locale.ROOT),
        address -> {
          memory.changed();
          SandboxCalendar calendar = new SandboxCalendar(address, DEFAULT_ZONE, clock);
          if (address.equals(DEFAULT_PERSON)) {
            LocalDate today = clock.instant().atZone(DEFAULT_ZONE).toLocalDate();
            calendar.replaceAll(new BelievableQuarter(today, DEFAULT_ZONE).events(), null);
          }
          return calendar;
        });
  }

  /**
   * @throws GoogleError 404 for another's calendar
   */
  SandboxCalendar calendar(String email, String calendarId) {
    if (calendarId.equals("primary") || calendarId.equalsIgnoreCase(email)) {
      return primary(email);
    }
    throw GoogleError.notFound();
  }

  void expireSyncTokens() {
    calendars.values().forEach(SandboxCalendar::expireTokens);
  }
}
