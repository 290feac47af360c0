package dev.focusguardian.queue;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;

/**
 * One cycle for one person.
 *
 * @param trigger why it runs
 * @param lease the right to write for the person; it can be lost while the cycle runs
 * @param watcher receives the cycle's progress
 * @param startedAt when the cycle began; later steps read the clock again
 */
public record CycleContext(
    PersonId person,
    CycleTrigger trigger,
    Urgency urgency,
    Lease lease,
    CycleWatcher watcher,
    Instant startedAt) {

  public boolean isPrompt() {
    return urgency == Urgency.PROMPT;
  }

  /** The same cycle, but without waiting for a burst of changes to end. */
  public CycleContext prompt() {
    return new CycleContext(person, trigger, Urgency.PROMPT, lease, watcher, startedAt);
  }
}
