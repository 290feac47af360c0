package dev.focusguardian.web.page;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.offer.OpenOffers.Shown;
import dev.focusguardian.words.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * View of an offer for visitors who have its link: the slots, and nothing else of the calendar.
 *
 * @param key what the form is sent with, so that sending it twice picks once
 * @param zone the zone of the times
 * @param home the zone of the person who offers
 * @param groups those that suit best, then the others by day
 */
public record OfferView(
    String token,
    String key,
    String length,
    boolean confirmsItself,
    String zone,
    String home,
    List<Group> groups,
    List<String> zones) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  /** Times under one heading. */
  public record Group(String name, List<Time> times) {
    public Group {
      times = List.copyOf(times);
    }
  }

  /**
   * @param value as the form sends it
   * @param full with its day
   */
  public record Time(String value, String text, String full) {}

  public OfferView {
    groups = List.copyOf(groups);
    zones = List.copyOf(zones);
  }

  static OfferView of(String token, String key, Shown shown, @Nullable String wanted) {
    ZoneId zone = zone(wanted, shown.zone());
    return new OfferView(
        token,
        key,
        Wording.duration(shown.minutes()),
        shown.confirmsItself(),
        zone.getId(),
        shown.zone().getId(),
        groups(shown, zone),
        zones(zone, shown.zone()));
  }

  /** One that is unknown is that of the person. */
  static ZoneId zone(@Nullable String wanted, ZoneId home) {
    return wanted != null && ZoneId.getAvailableZoneIds().contains(wanted)
        ? ZoneId.of(wanted)
        : home;
  }

  /** Cities and UTC; old names and fixed offsets only if they are in use. */
  static List<String> zones(ZoneId chosen, ZoneId home) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(
            id ->
                id.equals(chosen.getId())
                    || id.equals(home.getId())
                    || id.equals("UTC")
                    || id.matches(
                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
        .sorted()
        .toList();
  }

  private static List<Group> groups(Shown shown, ZoneId zone) {
    List<Group> groups = new ArrayList<>();
    if (!shown.suggested().isEmpty()) {
      groups.add(
          new Group(
              "Suggested",
              shown.suggested().stream().map(slot -> time(slot, zone, true)).toList()));
    }
    List<Interval> others =
        shown.slots().stream().filter(slot -> !shown.suggested().contains(slot)).toList();
    Map<LocalDate, List<Interval>> days = new TreeMap<>();
    for (Interval slot : others) {
      days.computeIfAbsent(slot.start().atZone(zone).toLocalDate(), date -> new ArrayList<>())
          .add(slot);
    }
    days.forEach(
        (date, times) ->
            groups.add(
                new Group(
                    DAY.format(date),
                    times.stream().map(slot -> time(slot, zone, false)).toList())));
    return groups;
  }

  private static Time time(Interval slot, ZoneId zone, boolean withDay) {
    String full = full(slot, zone);
    return new Time(slot.start().toString(), withDay ? full : Wording.span(slot, zone), full);
  }

  /** "Tuesday 1 December, 10:00–10:30". */
  static String full(Interval slot, ZoneId zone) {
    return DAY.format(slot.start().atZone(zone)) + ", " + Wording.span(slot, zone);
  }
}
