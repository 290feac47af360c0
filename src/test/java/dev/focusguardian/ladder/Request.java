package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A colleague who wants a meeting. All random values are drawn beforehand, so that every strategy
 * faces the same colleagues.
 *
 * @param slots slots in which all others are free, the wanted slot first, then by popularity
 * @param stubborn from 0 to 1: low ones book over focus time at once
 * @param desperate from 0 to 1: low ones book over focus time when they find no other slot
 * @param answer how long the person leaves the invitation unanswered
 * @param declined from 0 to 1: low ones are declined when they overlap busy focus time
 * @param calledOff when it is cancelled, as a share of the time from now to its start; 1 is never
 */
record Request(
    Instant at,
    List<Interval> slots,
    double stubborn,
    double desperate,
    Duration answer,
    double declined,
    double calledOff) {

  Request {
    slots = List.copyOf(slots);
  }
}
