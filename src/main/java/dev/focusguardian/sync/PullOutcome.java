package dev.focusguardian.sync;

import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteEvent;
import java.util.List;

/** What a pull found; whoever stores it does so in one transaction, token included. */
public sealed interface PullOutcome {

  /** The window as it is now: takes the place of all that was known. */
  record Full(List<RemoteEvent> events, String token, String fingerprint, Interval window)
      implements PullOutcome {}

  /** What changed since the token; cancelled ones are gone. */
  record Incremental(List<RemoteEvent> changes, String token) implements PullOutcome {}

  /**
   * A listing so empty that it is not believed at once: the copy stays, and is listed again.
   *
   * @param events how many came
   */
  record Suspicious(int events) implements PullOutcome {}
}
