package dev.focusguardian.blocks;

import dev.focusguardian.plan.BlockChange;
import dev.focusguardian.plan.ProtectionPlanner;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.words.PlanWords;
import java.util.Map;

/** One step of the plan; a step for a block that no longer exists is left out. */
final class PlanStep implements BlockChange.Visitor {
  private final Booking booking;
  private final Map<String, BookedBlock> known;
  private final ProtectionPlanner levels;

  PlanStep(Booking booking, Map<String, BookedBlock> known, ProtectionPlanner levels) {
    this.booking = booking;
    this.known = known;
    this.levels = levels;
  }

  @Override
  public void book(BlockChange.Book book) {
    booking.book(book.interval(), levels.of(book.interval()), PlanWords.sentence(book.because()));
  }

  @Override
  public void move(BlockChange.Move move) {
    BookedBlock block = known.get(move.standingId());
    if (block != null) {
      booking.update(block, move.to(), levels.of(move.to()), PlanWords.sentence(move.because()));
    }
  }

  @Override
  public void release(BlockChange.Release release) {
    BookedBlock block = known.get(release.standingId());
    if (block != null) {
      booking.release(block, PlanWords.sentence(release.because()));
    }
  }

  @Override
  public void keep(BlockChange.Keep keep) {
    BookedBlock block = known.get(keep.standingId());
    if (block != null) {
      booking.keep(block, levels.of(keep.interval()));
    }
  }
}
