package dev.focusguardian.interval;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time, half-open {@code [start, end)} and never empty.
 *
 * @param start the first instant inside
 * @param end the first instant after it; later than {@code start}
 */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {

  public Interval {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "An interval ends after it starts, but start=" + start + " and end=" + end);
    }
  }

  public static Interval of(Instant start, Instant end) {
    return new Interval(start, end);
  }

  public static Interval startingAt(Instant start, Duration length) {
    return new Interval(start, start.plus(length));
  }

  /** The length in whole minutes, rounded down. */
  public long minutes() {
    return ChronoUnit.MINUTES.between(start, end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Whether all of {@code other} lies inside this one. */
  public boolean encloses(Interval other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }

  /** Whether the two share at least an instant; touching ends do not overlap. */
  public boolean overlaps(Interval other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  /** Whether one ends exactly where the other starts. */
  public boolean abuts(Interval other) {
    return end.equals(other.start) || start.equals(other.end);
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Interval other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }

  @Override
  public String toString() {
    return start + "/" + end;
  }
}
