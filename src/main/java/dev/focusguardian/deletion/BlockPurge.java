package dev.focusguardian.deletion;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.BlockIds;
import dev.focusguardian.book.BlockBooker;
import dev.focusguardian.book.BookingOutcome;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventTimes;
import dev.focusguardian.calendar.ListedCalendar;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.deletion.DeletionReceipt.Remaining;
import dev.focusguardian.deletion.DeletionReceipt.Why;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.port.RemoteCalendar;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException;
import dev.focusguardian.remote.RemoteCalendarException.Deleted;
import dev.focusguardian.remote.RemoteCalendarException.Forbidden;
import dev.focusguardian.remote.RemoteCalendarException.NotFound;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.DeletionRequests;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Removes every event of ours from the calendars of one account, past and future. Google's listing
 * says which events there are, not our rows, which may be outdated. When a row has an event that
 * the listing lacks, we ask Google for it by its id, so that an incomplete listing hides nothing.
 */
final class BlockPurge {

  private static final int MOST_ROUNDS = 3;

  private final Connections connections;
  private final FocusBlocks blocks;
  private final DeletionRequests leavings;
  private final StoredConnection account;
  private final PersonId person;
  private final Lease lease;
  private final List<Remaining> notRemoved = new ArrayList<>();
  private final List<Remaining> kept = new ArrayList<>();

  BlockPurge(
      Connections connections,
      FocusBlocks blocks,
      DeletionRequests leavings,
      StoredConnection account,
      Lease lease) {
    this.connections = connections;
    this.blocks = blocks;
    this.leavings = leavings;
    this.account = account;
    this.person = account.person();
    this.lease = lease;
  }

  /** Events of ours that are still there. */
  List<Remaining> notRemoved() {
    return notRemoved;
  }

  /** Events with our mark that belong to the person by now. */
  List<Remaining> kept() {
    return kept;
  }

  /**
   * @throws RemoteCalendarException if Google does not allow it now
   */
  void run() {
    RemoteCalendar remote = connections.open(account).waitedFor();
    List<ListedCalendar> listed = remote.calendars();
    connections.listed(account, listed);
    Set<String> onTheList = listed.stream().map(ListedCalendar::id).collect(Collectors.toSet());
    for (StoredCalendar calendar : calendars()) {
      if (calendar.owned()) {
        clear(remote, calendar, onTheList.contains(calendar.googleId()));
      } else if (!calendar.gone()) {
        known(calendar).values().forEach(block -> stands(block, calendar, Why.NOT_YOURS_ANY_MORE));
      }
    }
  }

  private List<StoredCalendar> calendars() {
    return connections.calendars(person).stream()
        .filter(calendar -> calendar.connectionId().equals(account.id()))
        .toList();
  }

  /** Our rows of that calendar, by event id. */
  private Map<String, BookedBlock> known(StoredCalendar calendar) {
    return blocks.all(person).stream()
        .filter(block -> block.isOn(calendar))
        .collect(Collectors.toMap(BookedBlock::eventId, block -> block));
  }

  private void clear(RemoteCalendar remote, StoredCalendar calendar, boolean onTheList) {
    Set<String> done = new HashSet<>();
    for (int round = 1; ; round++) {
      Map<String, BookedBlock> known = known(calendar);
      Map<String, RemoteEvent> there;
      try {
        there = there(remote, calendar, known);
      } catch (Forbidden | NotFound e) {
        // The events of a deleted calendar are gone, too.
        if (onTheList || e instanceof Forbidden) {
          known.values().forEach(block -> stands(block, calendar, Why.NOT_READABLE));
        }
        return;
      }
      there.keySet().removeAll(done);
      List<RemoteEvent> changed = new ArrayList<>();
      for (RemoteEvent event : there.values()) {
        BookedBlock block = known.get(event.id());
        Why theirs = whyNotOurs(event, block);
        if (theirs != null) {
          kept.add(remaining(event, calendar, theirs));
          done.add(event.id());
        } else if (!account.mayBook()) {
          notRemoved.add(remaining(event, calendar, Why.NOT_GRANTED));
          done.add(event.id());
        } else if (remove(remote, calendar, event, block)) {
          done.add(event.id());
        } else {
          changed.add(event);
        }
      }
      if (changed.isEmpty()) {
        return;
      }
      if (round == MOST_ROUNDS) {
        changed.forEach(event -> notRemoved.add(remaining(event, calendar, Why.BEING_CHANGED)));
        return;
      }
    }
  }

  /** All events on the calendar with our mark or under an id of ours. */
  private Map<String, RemoteEvent> there(
      RemoteCalendar remote, StoredCalendar calendar, Map<String, BookedBlock> known) {
    Map<String, RemoteEvent> there = new LinkedHashMap<>();
    String pageToken = null;
    do {
      RemoteCalendar.Page page = remote.marked(calendar.googleId(), pageToken);
      page.items().stream()
          .filter(event -> !event.cancelled())
          .forEach(event -> there.put(event.id(), event));
      pageToken = page.nextPageToken();
    } while (pageToken != null);
    for (BookedBlock block : known.values()) {
      if (!there.containsKey(block.eventId())) {
        RemoteEvent unlisted = find(remote, calendar, block);
        if (unlisted != null) {
          there.put(block.eventId(), unlisted);
        } else if (blocks.isRetired(person, block.eventId())) {
          // We deleted it ourselves, but were interrupted before we could store that.
          leavings.removed(account.id(), block);
        } else {
          blocks.delete(person, block);
        }
      }
    }
    return there;
  }

  private static @Nullable RemoteEvent find(
      RemoteCalendar remote, StoredCalendar calendar, BookedBlock block) {
    try {
      RemoteEvent event = remote.get(calendar.googleId(), block.eventId());
      return event.cancelled() ? null : event;
    } catch (NotFound | Deleted e) {
      return null;
    }
  }

  /** Null for an event that is ours. */
  private @Nullable Why whyNotOurs(RemoteEvent event, @Nullable BookedBlock block) {
    String mark = event.blockId();
    if (mark == null) {
      return Why.NO_MARK;
    }
    if (event.guests()) {
      return Why.MADE_A_MEETING;
    }
    if (!BlockIds.isOf(mark, event.id())) {
      return Why.COPY;
    }
    return block == null && blocks.isRetiredForGood(person, event.id()) ? Why.MADE_YOURS : null;
  }

  /** Whether it is gone now, no matter who deleted it. */
  private boolean remove(
      RemoteCalendar remote,
      StoredCalendar calendar,
      RemoteEvent event,
      @Nullable BookedBlock block) {
    lease.requireHeld();
    if (block != null) {
      // If it is gone from here on, that counts as our doing, even if we never get an answer.
      blocks.leave(person, block);
    }
    BookingOutcome outcome =
        new BlockBooker(remote, (other, slot) -> false)
            .delete(calendar.googleId(), event.id(), String.valueOf(event.blockId()), event.etag());
    return outcome.accept(new Removed(block));
  }

  /** Whether its event is gone after the attempt to remove it. */
  private final class Removed implements BookingOutcome.Visitor<Boolean> {
    private final @Nullable BookedBlock block;

    Removed(@Nullable BookedBlock block) {
      this.block = block;
    }

    @Override
    public Boolean released() {
      leavings.removed(account.id(), block);
      return true;
    }

    @Override
    public Boolean deletedByPerson() {
      if (block != null) {
        blocks.delete(person, block);
      }
      return true;
    }

    @Override
    public Boolean editedByPerson() {
      return false;
    }

    @Override
    public Boolean idTaken() {
      return false;
    }

    @Override
    public Boolean booked(BookingOutcome.Booked booked) {
      return false;
    }

    @Override
    public Boolean slotTaken(BookingOutcome.SlotTaken taken) {
      return false;
    }
  }

  /** All events that our rows still list: for when Google cannot be asked. */
  void allRemaining(Why why) {
    Map<String, StoredCalendar> calendars =
        calendars().stream()
            .collect(Collectors.toMap(StoredCalendar::googleId, calendar -> calendar));
    notRemoved.clear();
    for (BookedBlock block : blocks.all(person)) {
      if (block.connectionId().equals(account.id())) {
        StoredCalendar calendar = calendars.get(block.calendarId());
        notRemoved.add(
            remaining(
                calendar == null ? block.calendarId() : calendar.summary(), block.interval(), why));
      }
    }
  }

  private void stands(BookedBlock block, StoredCalendar calendar, Why why) {
    notRemoved.add(remaining(calendar.summary(), block.interval(), why));
  }

  private static Remaining remaining(RemoteEvent event, StoredCalendar calendar, Why why) {
    CalendarEvent own = event.event();
    Interval interval =
        own == null ? null : EventTimes.interval(own.time(), ZoneId.of(calendar.zone()));
    return remaining(calendar.summary(), interval, why);
  }

  private static Remaining remaining(String calendar, @Nullable Interval interval, Why why) {
    return new Remaining(
        calendar,
        interval == null ? null : interval.start(),
        interval == null ? null : interval.end(),
        why);
  }
}
