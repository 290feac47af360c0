package dev.focusguardian.blocks;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what one cycle changes for one person. A cycle without changes records nothing. */
public final class HistoryRecorder {

  private final History history;
  private final PersonId person;
  private final Instant now;
  private CycleTrigger occasion;
  private final UUID cycle = UUID.randomUUID();
  private final List<Interval> refused = new ArrayList<>();
  private final List<Interval> undone = new ArrayList<>();
  private boolean begun;

  public HistoryRecorder(History history, PersonId person, Instant now, CycleTrigger occasion) {
    this.history = history;
    this.person = person;
    this.now = now;
    this.occasion = occasion;
  }

  public PersonId person() {
    return person;
  }

  Instant now() {
    return now;
  }

  public CycleTrigger occasion() {
    return occasion;
  }

  /** The person has changed settings, and this cycle applies them, whatever its trigger. */
  public void followsSettings() {
    occasion = CycleTrigger.SETTINGS;
  }

  /** Slots of blocks that the person deleted, as this cycle has found. */
  List<Interval> refused() {
    return List.copyOf(refused);
  }

  /** Slots in which this cycle found a block removed by anyone. */
  List<Interval> undone() {
    return List.copyOf(undone);
  }

  /** Records a change of ours. */
  void did(BlockEvent event, BookedBlock block, @Nullable Interval before, ChangeReason reason) {
    write(event, block, before, block.because(), reason);
  }

  /**
   * Records a removal of ours.
   *
   * @param because the plan's explanation; null where the reason says it all
   */
  void released(BookedBlock block, @Nullable String because, ChangeReason reason) {
    write(BlockEvent.RELEASED, block, null, because, reason);
  }

  /** The person changed the block; it stays as they left it. */
  void pinned(BookedBlock block, Interval before, List<ChangeReason.Edit> edits) {
    boolean moved = !block.interval().equals(before);
    write(BlockEvent.PINNED, block, moved ? before : null, null, ChangeReason.edited(edits));
  }

  /** Records a change that somebody else made. */
  void saw(BlockEvent event, BookedBlock block, ChangeReason.Kind reason) {
    write(event, block, null, null, ChangeReason.of(reason));
  }

  /** The person deleted one of our blocks. */
  void refused(BookedBlock block) {
    refused.add(block.interval());
    undone.add(block.interval());
    saw(BlockEvent.DELETED_BY_PERSON, block, ChangeReason.Kind.DELETED);
  }

  /** A block is gone, or is no longer ours. */
  void undone(BlockEvent event, BookedBlock block, ChangeReason.Kind reason) {
    undone.add(block.interval());
    saw(event, block, reason);
  }

  private void write(
      BlockEvent event,
      BookedBlock block,
      @Nullable Interval before,
      @Nullable String because,
      ChangeReason reason) {
    if (!begun) {
      history.begin(person, cycle, now, occasion.word());
      begun = true;
    }
    history.add(
        person,
        cycle,
        now,
        new History.Entry(
            event, block.id(), block.interval(), before, because, reason, reason.cause()));
  }
}
