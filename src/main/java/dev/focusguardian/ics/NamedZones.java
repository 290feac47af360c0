package dev.focusguardian.ics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IANA zone for a set of zone rules. A file may define its own zone; most often an IANA
 * zone has the same rules.
 */
final class NamedZones {

  /** Zones are compared up to this date, because plans don't reach further. */
  private static final Instant LATEST = Instant.parse("2060-01-01T00:00:00Z");

  /**
   * A zone that agrees since then is preferred, or New York's rules would be taken for those of
   * islands that follow them now and then.
   */
  private static final Instant LONG_AGO = Instant.parse("2008-01-01T00:00:00Z");

  private record Asked(ZoneRules rules, Instant from) {}

  private final List<ZoneId> zones;
  private final Map<ZoneRules, ZoneId> byRules = new HashMap<>();
  private final Map<Asked, ZoneId> alike = new HashMap<>();

  /**
   * @param preferred chosen where several zones fit
   */
  NamedZones(ZoneId preferred) {
    List<String> usual = usual();
    zones =
        Stream.concat(
                Stream.concat(Stream.of(preferred.getId()), usual.stream()),
                ZoneId.getAvailableZoneIds().stream().sorted())
            .distinct()
            .map(ZoneId::of)
            .toList();
    byRules.put(ZoneOffset.UTC.getRules(), ZoneId.of("UTC"));
    zones.forEach(zone -> byRules.putIfAbsent(zone.getRules(), zone));
  }

  /** Of zones with the same rules, the ones that CLDR names for a region; the main ones first. */
  private static List<String> usual() {
    InputStream list = NamedZones.class.getResourceAsStream("windows-zones.properties");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(list, "windows-zones.properties is missing"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && line.contains("="))
          .map(line -> line.substring(line.lastIndexOf('=') + 1).strip())
          .filter(ZoneId.getAvailableZoneIds()::contains)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of zones cannot be read", e);
    }
  }

  /** The zone with exactly these rules; null if there is none. */
  @Nullable ZoneId of(ZoneRules rules) {
    return byRules.get(rules);
  }

  /**
   * @param from zones may differ before this
   * @return null if no zone has the same offsets from there on
   */
  @Nullable ZoneId of(ZoneRules rules, Instant from) {
    ZoneId same = byRules.get(rules);
    if (same != null) {
      return same;
    }
    Asked asked = new Asked(rules, from);
    if (!alike.containsKey(asked)) {
      ZoneId longer = from.isBefore(LONG_AGO) ? null : alike(rules, LONG_AGO);
      alike.put(asked, longer == null ? alike(rules, from) : longer);
    }
    return alike.get(asked);
  }

  private @Nullable ZoneId alike(ZoneRules rules, Instant from) {
    return zones.stream()
        .filter(zone -> goAlike(rules, zone.getRules(), from))
        .findFirst()
        .orElse(null);
  }

  private static boolean goAlike(ZoneRules one, ZoneRules other, Instant from) {
    Instant at = from;
    while (at.isBefore(LATEST)) {
      if (!one.getOffset(at).equals(other.getOffset(at))) {
        return false;
      }
      Instant next = next(one, at);
      Instant otherNext = next(other, at);
      at = next.isBefore(otherNext) ? next : otherNext;
    }
    return true;
  }

  private static Instant next(ZoneRules rules, Instant at) {
    ZoneOffsetTransition next = rules.nextTransition(at);
    return next == null ? LATEST : next.getInstant();
  }
}
