package dev.focusguardian.simulation;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.PersonId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody who uses the service, and what their own hands have done to its blocks. */
final class Person {

  /** A slot that a block was deleted from by hand. */
  record Refused(Interval slot, Instant at) {}

  final PersonId id;
  final String email;

  /** Ids of events that were ours and that the person has changed. */
  final Set<String> touched = new HashSet<>();

  /** Those of them that the person has marked as free: no focus time any more. */
  final Set<String> theirs = new HashSet<>();

  final List<Refused> refused = new ArrayList<>();

  /** What each touched event looked like when the person let go of it. */
  final Map<String, String> left = new HashMap<>();

  ZoneId zone;
  LocalTime from = LocalTime.of(9, 0);
  LocalTime to = LocalTime.of(17, 0);

  Person(PersonId id, String email, ZoneId zone) {
    this.id = id;
    this.email = email;
    this.zone = zone;
  }
}
