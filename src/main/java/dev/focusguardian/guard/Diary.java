package dev.focusguardian.guard;

import dev.focusguardian.guard.Guardian.Trigger;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.Cause;
import dev.focusguardian.store.History;
import dev.focusguardian.store.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what one cycle does for one person; one that does nothing leaves no trace. */
final class Diary {

  private final History history;
  private final PersonId person;
  private final Instant now;
  private Trigger occasion;
  private final UUID cycle = UUID.randomUUID();
  private final List<Interval> refused = new ArrayList<>();
  private final List<Interval> undone = new ArrayList<>();
  private boolean begun;

  Diary(History history, PersonId person, Instant now, Trigger occasion) {
    this.history = history;
    this.person = person;
    this.now = now;
    this.occasion = occasion;
  }

  PersonId person() {
    return person;
  }

  Instant now() {
    return now;
  }

  Trigger occasion() {
    return occasion;
  }

  /** Whatever it is run for, the person has settled something anew, and this follows it. */
  void followsSettings() {
    occasion = Trigger.SETTINGS;
  }

  /** Slots from which a block was deleted by hand, as this cycle has found. */
  List<Interval> refused() {
    return List.copyOf(refused);
  }

  /** Slots from which a block was taken away by whatever hand, as this cycle has found. */
  List<Interval> undone() {
    return List.copyOf(undone);
  }

  /** What we did. */
  void did(String what, BookedBlock block, @Nullable Interval before, AnswerTo answerTo) {
    write(what, block, before, block.because(), answerTo);
  }

  /** What we took away. */
  void released(BookedBlock block, String because, AnswerTo answerTo) {
    write("released", block, null, because, answerTo);
  }

  /** The person changed it; it stays as they left it. */
  void pinned(BookedBlock block, Interval before, String because) {
    boolean moved = !block.interval().equals(before);
    write("pinned", block, moved ? before : null, because, new AnswerTo(Cause.PERSON, because));
  }

  /** What was seen of another's hand. */
  void saw(String what, BookedBlock block, String because) {
    write(what, block, null, because, new AnswerTo(Cause.PERSON, because));
  }

  /** A block of ours was deleted by hand. */
  void refused(BookedBlock block) {
    refused.add(block.interval());
    undone.add(block.interval());
    saw("deleted by you", block, "You deleted it; it is not booked there again");
  }

  /** A block of ours is gone, or is ours no more. */
  void undone(String what, BookedBlock block, String because) {
    undone.add(block.interval());
    saw(what, block, because);
  }

  private void write(
      String what,
      BookedBlock block,
      @Nullable Interval before,
      String because,
      AnswerTo answerTo) {
    if (!begun) {
      history.begin(person, cycle, now, occasion.word());
      begun = true;
    }
    history.add(
        person,
        cycle,
        now,
        new History.Entry(
            what,
            block.id(),
            block.interval(),
            before,
            because,
            answerTo.words(),
            answerTo.cause()));
  }
}
