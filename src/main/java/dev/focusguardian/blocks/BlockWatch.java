package dev.focusguardian.blocks;

import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.PlainText;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.BlockEvent;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.plan.ChangeReason.Edit;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.port.RemoteCalendar.HiddenEdit;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.queue.LeaseLost;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.words.BlockWords;
import dev.focusguardian.words.ChangeWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares our blocks with what stands on the calendar: what the person changed stays as they left
 * it, what they deleted is not booked there again, and what they made a meeting of is theirs.
 */
public final class BlockWatch {

  private static final int EMPTIED_AT = 3;

  private final FocusBlocks blocks;
  private final HistoryRecorder recorder;
  private final PersonId person;
  private final StoredCalendar calendar;
  private final RemoteEventCheck eventCheck;
  private final Lease lease;
  private boolean changed;

  public BlockWatch(
      FocusBlocks blocks,
      HistoryRecorder recorder,
      StoredCalendar calendar,
      RemoteEventCheck eventCheck,
      Lease lease) {
    this.lease = lease;
    this.blocks = blocks;
    this.recorder = recorder;
    this.person = recorder.person();
    this.calendar = calendar;
    this.eventCheck = eventCheck;
  }

  /**
   * @param standing all blocks of the person
   * @param marked what carries our mark in the copy
   * @param window what the copy covers
   * @param bulkRemovalSeen most of what others had on the calendar went with it
   * @return whether any block is not as it was before
   */
  public boolean look(
      List<BookedBlock> standing,
      List<RemoteEvent> marked,
      Interval window,
      boolean bulkRemovalSeen) {
    Map<String, RemoteEvent> seen = new HashMap<>();
    for (RemoteEvent event : marked) {
      seen.put(event.id(), event);
    }
    List<BookedBlock> missing = new ArrayList<>();
    Set<String> elsewhere = new HashSet<>();
    boolean anyThere = false;
    for (BookedBlock block : standing) {
      if (!block.isOn(calendar)) {
        elsewhere.add(block.eventId());
        continue;
      }
      RemoteEvent event = seen.remove(block.eventId());
      if (event != null) {
        anyThere = true;
        compare(block, event);
      } else if (block.interval().overlaps(window)) {
        missing.add(block);
      }
    }
    boolean emptied = bulkRemovalSeen && !anyThere && missing.size() >= EMPTIED_AT;
    missing.forEach(block -> missing(block, emptied));
    if (calendar.books()) {
      // The same calendar can be on the lists of two accounts.
      seen.keySet().removeAll(elsewhere);
      seen.values().forEach(this::adopt);
    }
    return changed;
  }

  private void missing(BookedBlock block, boolean emptied) {
    if (emptied) {
      recorder.undone(BlockEvent.GONE_WITH_CALENDAR, block, ChangeReason.Kind.ALL_BLOCKS_GONE);
      changed = true;
      blocks.deleteForNow(person, block);
    } else {
      enquire(block);
    }
  }

  /**
   * A person's refusal lasts, so it is not concluded from a copy: that can be older than the event,
   * when another node was at work, and of what was only intended it knows nothing.
   */
  private void enquire(BookedBlock block) {
    switch (eventCheck.fate(block)) {
      case DELETED ->
          blocks
              .spentAt(person, block.eventId())
              .ifPresentOrElse(said -> goneAsWeSaid(block, said), () -> refused(block));
      case NEVER_STOOD -> {
        changed = true;
        blocks.forget(person, block.id());
      }
      case STANDS, UNKNOWN -> {
        // The next look tells.
      }
    }
  }

  /** We said that it would go, and did not hear of its going. */
  private void goneAsWeSaid(BookedBlock block, Instant said) {
    switch (eventCheck.doing(block, said)) {
      case OURS -> {
        changed = true;
        blocks.delete(person, block);
      }
      case HANDS -> refused(block);
      case UNKNOWN -> {
        // The next look tells.
      }
    }
  }

  private void refused(BookedBlock block) {
    if (!lease.isHeld()) {
      // Who took over while Google was asked may have taken it away.
      throw new LeaseLost();
    }
    blocks.addNoGo(person, block.interval());
    recorder.refused(block);
    changed = true;
    blocks.delete(person, block);
  }

  private void compare(BookedBlock block, RemoteEvent event) {
    CalendarEvent there = event.event();
    Interval interval = there == null ? null : EventTimes.interval(there.time(), ZoneOffset.UTC);
    if (there == null || interval == null) {
      return;
    }
    if (event.guests()) {
      recorder.undone(BlockEvent.MADE_YOURS, block, ChangeReason.Kind.MADE_A_MEETING);
      changed = true;
      blocks.delete(person, block);
      return;
    }
    boolean written = !event.etag().equals(block.etag());
    boolean visibly = written && isEdited(block, event, interval, there.title());
    if (visibly && there.transparent() && block.protection() != ProtectionLevel.HINT) {
      recorder.undone(BlockEvent.MADE_YOURS, block, ChangeReason.Kind.MARKED_AS_FREE);
      changed = true;
      blocks.delete(person, block);
      return;
    }
    boolean inDoubt = written && !visibly && !block.pinned();
    HiddenEdit hidden = inDoubt ? eventCheck.hiddenEdit(event).orElse(null) : HiddenEdit.NONE;
    if (hidden == null) {
      // With the etag left as it was, the next look asks again.
      return;
    }
    if (!written) {
      return;
    }
    List<Edit> by =
        visibly ? PersonEdits.of(block, event, interval, there) : PersonEdits.of(hidden);
    boolean edited = visibly || hidden != HiddenEdit.NONE;
    boolean said = edited && (!block.pinned() || !by.isEmpty());
    BookedBlock now =
        new BookedBlock(
            block.id(),
            block.connectionId(),
            block.calendarId(),
            block.eventId(),
            interval,
            event.etag(),
            there.title(),
            event.colour(),
            edited ? standing(block.protection(), there) : block.protection(),
            block.pinned() || edited,
            block.movedAt(),
            said ? ChangeWords.edited(by) : block.because());
    changed = true;
    blocks.put(person, now);
    if (edited && (!block.pinned() || !interval.equals(block.interval()))) {
      recorder.pinned(now, block.interval(), by);
    } else if (block.etag() == null && !blocks.isSpent(person, block.eventId())) {
      // Written, and never confirmed, before a crash. What is spent we were about to take away.
      recorder.did(BlockEvent.BOOKED, now, null, ChangeReasons.of(recorder.occasion()));
    }
  }

  /** A hint that someone marked as busy is no longer a hint. */
  private static ProtectionLevel standing(ProtectionLevel protection, CalendarEvent there) {
    return protection == ProtectionLevel.HINT && !there.transparent()
        ? ProtectionLevel.HOLD
        : protection;
  }

  /**
   * The event's own word counts before the row's: a row can be older than our last write, after a
   * crash or a restored backup.
   */
  private static boolean isEdited(
      BookedBlock block, RemoteEvent event, Interval interval, String title) {
    Boolean asWritten = event.asWritten();
    if (asWritten != null) {
      return !asWritten;
    }
    return block.etag() != null
        && (!interval.equals(block.interval())
            || !PlainText.same(title, block.title())
            || !Objects.equals(event.colour(), block.colour()));
  }

  /** An event of ours that no row knows, as after a restored backup. Copies have other ids. */
  private void adopt(RemoteEvent event) {
    CalendarEvent there = event.event();
    String id = event.blockId();
    if (there == null
        || id == null
        || event.guests()
        || !BlockIds.isOf(id, event.id())
        || blocks.isGivenUp(person, event.id())) {
      // The last: it was ours and is gone, or the person made it theirs.
      return;
    }
    Interval interval = EventTimes.interval(there.time(), ZoneOffset.UTC);
    boolean visibly = Boolean.FALSE.equals(event.asWritten());
    HiddenEdit hidden = visibly ? HiddenEdit.NONE : eventCheck.hiddenEdit(event).orElse(null);
    if (interval == null || hidden == null) {
      return;
    }
    BookedBlock block =
        new BookedBlock(
            id,
            calendar.connectionId(),
            calendar.googleId(),
            event.id(),
            interval,
            event.etag(),
            there.title(),
            event.colour(),
            there.transparent() ? ProtectionLevel.HINT : ProtectionLevel.HOLD,
            visibly || hidden != HiddenEdit.NONE,
            null,
            BlockWords.STOOD_ALREADY);
    changed = true;
    blocks.put(person, block);
    recorder.saw(BlockEvent.TAKEN_UP_AGAIN, block, ChangeReason.Kind.FOUND_BY_MARK);
  }
}
