package dev.focusguardian.ladder;

import dev.focusguardian.interval.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A colleague who wants a meeting. All that is left to chance is drawn beforehand, so that the same
 * colleagues meet every strategy.
 *
 * @param slots where everybody else could come, the wanted slot first, then as it is liked
 * @param stubborn from 0 to 1: low ones book over focus time at once
 * @param desperate from 0 to 1: low ones book over focus time when they find no other slot
 * @param answer how long the person lets the invitation lie
 * @param declined from 0 to 1: low ones are declined where they lie over busy focus time
 * @param calledOff when it is called off, as a share of the time from now to its start; 1 is never
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
