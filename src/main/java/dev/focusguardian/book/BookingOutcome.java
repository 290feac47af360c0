package dev.focusguardian.book;

import dev.focusguardian.calendar.RemoteEvent;

/** The result of one step. */
public sealed interface BookingOutcome {

  /** What follows from each outcome. A visitor, so that no outcome can be forgotten. */
  interface Visitor<R> {
    R booked(Booked booked);

    R released();

    R deletedByPerson();

    R editedByPerson();

    R idTaken();

    R slotTaken(SlotTaken taken);
  }

  <R> R accept(Visitor<R> visitor);

  /** The event is as wanted. */
  record Booked(RemoteEvent event) implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.booked(this);
    }
  }

  /** The event is gone, as wanted. */
  record Released() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.released();
    }
  }

  /** Somebody deleted it: the person does not want this slot. */
  record DeletedByPerson() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deletedByPerson();
    }
  }

  /** It is not as we left it, or not ours any more: read again, write nothing. */
  record EditedByPerson() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.editedByPerson();
    }
  }

  /** The id belongs to an event without our mark: another id is needed. */
  record IdTaken() implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.idTaken();
    }
  }

  /**
   * The slot contains something that the plan did not know.
   *
   * @param by the first event that was found
   */
  record SlotTaken(RemoteEvent by) implements BookingOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slotTaken(this);
    }
  }
}
