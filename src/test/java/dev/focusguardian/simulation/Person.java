package dev.focusguardian.simulation;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.sandbox.DirectGoogle.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who uses the service, and what their own hands have done to its blocks. */
final class Person {

  /** And a little, by which a node's word on it may be older. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5).plusSeconds(10);

  /** A slot that a block was deleted from by hand. */
  record Refused(String event, Interval slot, Instant at) {}

  final PersonId id;
  final String email;

  /** Ids of events that were ours and that the person has changed. */
  final Set<String> touched = new HashSet<>();

  /** Those of them that the person has marked as free: no focus time any more. */
  final Set<String> theirs = new HashSet<>();

  final List<Refused> refused = new ArrayList<>();

  /**
   * Ids of events that the service does not know, or not in their place, since a backup came back.
   */
  final Set<String> strangers = new HashSet<>();

  /** Ids of events that the person has deleted. */
  final Set<String> deleted = new HashSet<>();

  /** Where each event of ours has ever stood. */
  final Map<String, List<Interval>> places = new HashMap<>();

  /** What each touched event looked like when the person let go of it. */
  final Map<String, String> left = new HashMap<>();

  /** When a node last sent a deletion of an event, heard of or not. */
  private final Map<String, Instant> deletions = new HashMap<>();

  /** When cycles began that hold a lease. */
  final List<Instant> cycles = new ArrayList<>();

  /** Since when nothing may be written for them; null when it may. */
  @Nullable Instant dryRunSince;

  ZoneId zone;
  LocalTime from = LocalTime.of(9, 0);
  LocalTime to = LocalTime.of(17, 0);

  Person(PersonId id, String email, ZoneId zone) {
    this.id = id;
    this.email = email;
    this.zone = zone;
  }

  void sent(Call call, Instant now) {
    if (call.method().equals("DELETE")) {
      deletions.put(call.eventId(), now);
    }
  }

  /** Whether a deletion by hand, now, could as well be one of ours that was under way. */
  boolean isBeingDeleted(String event, Instant now) {
    return deletions.getOrDefault(event, Instant.MIN).isAfter(now.minus(LONGEST_CALL));
  }

  void stood(String event, Interval place) {
    places.computeIfAbsent(event, key -> new ArrayList<>()).add(place);
  }

  /** Whether something that the person deleted ever stood there. */
  boolean refusedAt(Interval slot) {
    return deleted.stream()
        .flatMap(event -> places.getOrDefault(event, List.of()).stream())
        .anyMatch(slot::overlaps);
  }
}
