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

/** A user of the service, and their own changes to its blocks. */
final class Person {

  /** Plus a margin, because a node's data may be that much older. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5).plusSeconds(10);

  /** A slot whose block the person deleted. */
  record Refused(String event, Interval slot, Instant at) {}

  final PersonId id;
  final String email;

  /** Ids of our events that the person has changed. */
  final Set<String> touched = new HashSet<>();

  /** Those that the person has marked as free, so that they are no longer focus time. */
  final Set<String> theirs = new HashSet<>();

  final List<Refused> refused = new ArrayList<>();

  /**
   * Ids of events that the service does not know, or knows at another time, since a backup was
   * restored.
   */
  final Set<String> strangers = new HashSet<>();

  /** Ids of events that the person has deleted. */
  final Set<String> deleted = new HashSet<>();

  /** Every slot in which each event of ours has been. */
  final Map<String, List<Interval>> places = new HashMap<>();

  /** How each edited event looked when the person had finished. */
  final Map<String, String> left = new HashMap<>();

  /** When a node last sent a deletion of an event, answered or not. */
  private final Map<String, Instant> deletions = new HashMap<>();

  /** When cycles began that hold a lease. */
  final List<Instant> cycles = new ArrayList<>();

  /** Since when nothing may be written for them; null when writing is allowed. */
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

  /** Whether a deletion by the person, now, could also be one of ours that is still on its way. */
  boolean isBeingDeleted(String event, Instant now) {
    return deletions.getOrDefault(event, Instant.MIN).isAfter(now.minus(LONGEST_CALL));
  }

  void stood(String event, Interval place) {
    places.computeIfAbsent(event, key -> new ArrayList<>()).add(place);
  }

  /** Whether an event that the person deleted was ever in that slot. */
  boolean refusedAt(Interval slot) {
    return deleted.stream()
        .flatMap(event -> places.getOrDefault(event, List.of()).stream())
        .anyMatch(slot::overlaps);
  }
}
