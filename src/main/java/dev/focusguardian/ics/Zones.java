package dev.focusguardian.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code TZID} means in one file. The file's own {@code VTIMEZONE} decides, whatever its
 * name is. Often it is only an excerpt of a zone with that name, such as its rules of one year:
 * then the whole zone is used.
 */
final class Zones {

  private static final int FIRST_YEAR = 1996;
  private static final int LAST_YEAR = 2037;

  private final Map<String, ZoneRules> own = new HashMap<>();
  private final Map<String, ZoneRules> known = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Map<String, ZoneOffset> byOffset = new LinkedHashMap<>();
  private final Map<String, ZoneId> guessed = new LinkedHashMap<>();

  /** A definition that the file brings along. */
  void define(String name, ZoneRules rules) {
    own.putIfAbsent(clean(name), rules);
  }

  /** Whether the file has defined all zones of a component so far. */
  boolean defined(Fields fields) {
    for (Fields.Field field : fields.all()) {
      String name = field.isTime() ? field.parameter("TZID") : null;
      if (name != null && !known.containsKey(name) && !own.containsKey(clean(name))) {
        return false;
      }
    }
    return true;
  }

  /** Names that mean nothing to us; times in them are read as floating. */
  Set<String> unknown() {
    return unknown;
  }

  /** Names of which only the offset means something to us. */
  Map<String, ZoneOffset> byOffset() {
    return byOffset;
  }

  /** Names that say too little, and the zone that they are taken for. */
  Map<String, ZoneId> guessed() {
    return guessed;
  }

  /**
   * @return null for no name and for one that is not known: floating
   */
  @Nullable ZoneRules of(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    ZoneRules rules = known.get(name);
    if (rules == null && !unknown.contains(clean(name))) {
      rules = find(clean(name));
      if (rules == null) {
        unknown.add(clean(name));
      } else {
        known.put(name, rules);
      }
    }
    return rules;
  }

  private @Nullable ZoneRules find(String name) {
    ZoneId zone = ZoneNames.find(name);
    ZoneRules defined = own.get(name);
    if (defined != null) {
      return zone != null && isExcerpt(defined, zone.getRules()) ? zone.getRules() : defined;
    }
    if (zone != null) {
      return zone.getRules();
    }
    ZoneOffset offset = ZoneNames.offset(name);
    if (offset != null) {
      return offset.getRules();
    }
    OffsetPair pair = OffsetPair.of(name);
    if (pair != null) {
      return find(name, pair);
    }
    ZoneOffset before = ZoneNames.offsetBefore(name);
    if (before == null) {
      return null;
    }
    byOffset.put(name, before);
    return before.getRules();
  }

  private @Nullable ZoneRules find(String name, OffsetPair pair) {
    if (!pair.hasDaylightTime()) {
      return pair.standard().getRules();
    }
    ZoneId usual = pair.usual();
    if (usual == null) {
      // When its clock changes is not known: each of the two would be wrong for half the year.
      return null;
    }
    guessed.put(name, usual);
    return usual.getRules();
  }

  /** By a name that people and programs give to zones; null if it is none. */
  static @Nullable ZoneId named(String name) {
    String clean = clean(name);
    return clean.isEmpty() ? null : ZoneNames.find(clean);
  }

  /** The same in a year, or around the only changes that the definition knows. */
  private static boolean isExcerpt(ZoneRules defined, ZoneRules zone) {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      Instant start = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (alike(defined, zone, start, start.plus(Duration.ofDays(365)))) {
        return true;
      }
    }
    List<ZoneOffsetTransition> changes = defined.getTransitions();
    if (changes.isEmpty() || changes.size() > 3) {
      return false;
    }
    Instant last = changes.get(changes.size() - 1).getInstant();
    return alike(defined, zone, last.minus(Duration.ofDays(30)), last.plus(Duration.ofDays(90)));
  }

  private static boolean alike(ZoneRules one, ZoneRules other, Instant from, Instant to) {
    Instant at = from;
    while (at.isBefore(to)) {
      if (!one.getOffset(at).equals(other.getOffset(at))) {
        return false;
      }
      Instant next = next(one, at, to);
      Instant otherNext = next(other, at, to);
      at = next.isBefore(otherNext) ? next : otherNext;
    }
    return true;
  }

  private static Instant next(ZoneRules rules, Instant at, Instant to) {
    ZoneOffsetTransition next = rules.nextTransition(at);
    return next == null ? to : next.getInstant();
  }

  private static String clean(String name) {
    return HtmlEntities.decoded(name).replace("\"", "").replace("\\", "").strip();
  }
}
