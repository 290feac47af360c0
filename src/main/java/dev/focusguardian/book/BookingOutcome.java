package dev.focusguardian.book;

import dev.focusguardian.calendar.RemoteEvent;

/** The result of one step. */
public sealed interface BookingOutcome {

  /** What follows from each outcome, so that a new one cannot be forgotten. */
  interface Visitor<R> {
    R booked(Booked booked);

    R released();

    R deletedByPerson();

    R editedByPerson();

    R idTaken();

    R slotTaken(SlotTaken taken);
  }

  <R> R accept(Visitor<R> visitor);

  /** The event stands as wanted. */
  record Booked(RemoteEvent event) implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.booked(this);
    }
  }

  /** The event is not there any more, as wanted. */
  record Released() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.released();
    }
  }

  /** Somebody deleted it: the slot is not wanted. */
  record DeletedByPerson() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deletedByPerson();
    }
  }

  /** It is not as we left it, or not ours any more: look again, write nothing. */
  record EditedByPerson() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.editedByPerson();
    }
  }

  /** The id is that of an event which does not carry our mark: another id is needed. */
  record IdTaken() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.idTaken();
    }
  }

  /**
   * Something stands in the slot that the plan did not know of.
   *
   * @param by the first that was found
   */
  record SlotTaken(RemoteEvent by) implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slotTaken(this);
    }
  }
}
