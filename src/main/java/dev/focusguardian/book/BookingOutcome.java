package dev.focusguardian.book;

import dev.focusguardian.port.RemoteEvent;

/** What came of one step. */
public sealed interface BookingOutcome {

  /** The event stands as wanted. */
  record Booked(RemoteEvent event) implements BookingOutcome {}

  /** The event is not there any more, as wanted. */
  record Released() implements BookingOutcome {}

  /** Somebody deleted it: the slot is not wanted. */
  record DeletedByPerson() implements BookingOutcome {}

  /** It is not as we left it, or not ours any more: look again, write nothing. */
  record EditedByPerson() implements BookingOutcome {}

  /** The id is that of an event which does not carry our mark: another id is needed. */
  record IdTaken() implements BookingOutcome {}

  /**
   * Something stands in the slot that the plan did not know of.
   *
   * @param by the first that was found
   */
  record SlotTaken(RemoteEvent by) implements BookingOutcome {}
}
