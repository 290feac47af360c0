package dev.focusguardian.plan;

import dev.focusguardian.interval.Interval;
import org.jspecify.annotations.Nullable;

/** A change that turns the existing blocks into the planned ones. */
public sealed interface BlockChange {

  /** What is done for each kind of step, so that a new kind cannot be forgotten. */
  interface Visitor {
    void book(Book book);

    void move(Move move);

    void release(Release release);

    void keep(Keep keep);
  }

  void accept(Visitor visitor);

  /** The time that a block gives up; null where none does. */
  @Nullable Interval leaves();

  /** A block that is not on the calendar yet. */
  record Book(Interval interval, BlockReason because) implements BlockChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.book(this);
    }

    @Override
    public @Nullable Interval leaves() {
      return null;
    }
  }

  /** The same block at another time. */
  record Move(String standingId, Interval from, Interval to, BlockReason because)
      implements BlockChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.move(this);
    }

    @Override
    public Interval leaves() {
      return from;
    }
  }

  /** A block that the plan has no place for. */
  record Release(String standingId, Interval interval, BlockReason because) implements BlockChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.release(this);
    }

    @Override
    public Interval leaves() {
      return interval;
    }
  }

  /** A block that stays. */
  record Keep(String standingId, Interval interval, BlockReason because) implements BlockChange {
    @Override
    public void accept(Visitor visitor) {
      visitor.keep(this);
    }

    @Override
    public @Nullable Interval leaves() {
      return null;
    }
  }
}
