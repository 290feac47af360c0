package dev.focusguardian.ics;

import dev.focusguardian.ics.Fields.Field;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@code VTIMEZONE}: the changes of the clock that a file brings along for a name of its own. */
final class OwnZone {

  /** Nobody plans focus time beyond it; rules before and after stay at the nearest offset. */
  private static final LocalDateTime LAST = LocalDateTime.of(2110, 1, 1, 0, 0);

  /** Microsoft's rules start in 1601; what the clocks did then concerns no calendar. */
  private static final LocalDateTime FIRST = LocalDateTime.of(1965, 1, 1, 0, 0);

  private record Observance(
      boolean daylight,
      LocalDateTime start,
      ZoneOffset before,
      ZoneOffset after,
      List<String> rules,
      List<IcsTime> dates) {}

  private OwnZone() {}

  /**
   * @throws DateTimeException if it defines nothing
   */
  static void read(ContentLines.Piece piece, Zones zones) {
    List<Observance> observances = new ArrayList<>();
    for (ContentLines.Piece part : piece.parts()) {
      observances.add(observance(part.name().equals("DAYLIGHT"), part.fields(), zones));
    }
    Fields fields = piece.fields();
    List<Field> names = fields.all(Property.TZID);
    if (names.isEmpty()) {
      throw new Unreadable(Finding.What.ZONE_WITHOUT_NAME);
    }
    ZoneId located = Zones.named(fields.text(Property.X_LIC_LOCATION));
    ZoneRules rules = located == null ? rules(observances) : located.getRules();
    for (Field name : names) {
      zones.define(name.value(), rules);
    }
  }

  private static Observance observance(boolean daylight, Fields fields, Zones zones) {
    ZoneOffset after = offset(fields.text(Property.TZOFFSETTO));
    if (after == null) {
      throw new Unreadable(Finding.What.ZONE_WITHOUT_OFFSET);
    }
    ZoneOffset before = offset(fields.text(Property.TZOFFSETFROM));
    Field start = fields.first(Property.DTSTART);
    return new Observance(
        daylight,
        start == null ? FIRST : start(start.value()),
        before == null ? after : before,
        after,
        fields.all(Property.RRULE).stream().map(Field::value).toList(),
        new TimeList(fields.all(Property.RDATE), zones).times());
  }

  /** Microsoft may start the rules of a zone in the year 1. */
  private static LocalDateTime start(String text) {
    return text.strip().startsWith("0")
        ? IcsTime.parse("16" + text.strip().substring(2), null).at()
        : IcsTime.parse(text, null).at();
  }

  private static @Nullable ZoneOffset offset(String text) {
    if (!text.matches("[+-]?\\d{4}(\\d{2})?")) {
      return null;
    }
    String signed = Character.isDigit(text.charAt(0)) ? "+" + text : text;
    return ZoneOffset.of(signed);
  }

  private static ZoneRules rules(List<Observance> observances) {
    if (observances.isEmpty()) {
      throw new Unreadable(Finding.What.ZONE_WITHOUT_OFFSETS);
    }
    TreeMap<LocalDateTime, Observance> onsets = new TreeMap<>();
    for (Observance observance : observances) {
      LocalDateTime end = end(observance, observances);
      for (LocalDateTime onset : onsets(observance, end)) {
        onsets.put(onset, observance);
      }
    }
    Observance first =
        observances.stream().min(Comparator.comparing(Observance::start)).orElseThrow();
    ZoneOffset initial = onsets.isEmpty() ? first.after() : onsets.firstEntry().getValue().before();
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffset offset = initial;
    for (Map.Entry<LocalDateTime, Observance> onset : onsets.entrySet()) {
      ZoneOffset next = onset.getValue().after();
      boolean later =
          transitions.isEmpty()
              || onset.getKey().toEpochSecond(offset)
                  > transitions.get(transitions.size() - 1).toEpochSecond();
      if (!next.equals(offset) && later) {
        transitions.add(ZoneOffsetTransition.of(onset.getKey(), offset, next));
        offset = next;
      }
    }
    return ZoneRules.of(initial, initial, List.of(), transitions, List.of());
  }

  /**
   * Outlook writes one endless rule for each era of a zone; an era ends where the next one of its
   * kind starts.
   */
  private static LocalDateTime end(Observance observance, List<Observance> all) {
    LocalDateTime end = LAST;
    for (Observance other : all) {
      if (other.daylight() == observance.daylight()
          && !other.rules().isEmpty()
          && other.start().isAfter(observance.start())
          && other.start().isBefore(end)) {
        end = other.start();
      }
    }
    return end;
  }

  private static List<LocalDateTime> onsets(Observance observance, LocalDateTime end) {
    List<LocalDateTime> onsets = new ArrayList<>();
    LocalDateTime start = observance.start();
    if (!start.isBefore(FIRST)) {
      onsets.add(start);
    } else if (observance.rules().isEmpty()) {
      onsets.add(FIRST);
    }
    ZoneRules before = observance.before().getRules();
    for (String rule : observance.rules()) {
      onsets.addAll(
          new RuleWalk(RuleParts.parse(rule), start, false, before, before)
              .starts(FIRST, end, new RuleWalk.Budget()));
    }
    for (IcsTime date : observance.dates()) {
      onsets.add(date.localIn(before, before));
    }
    return onsets;
  }
}
