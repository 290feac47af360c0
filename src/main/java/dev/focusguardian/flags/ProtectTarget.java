package dev.focusguardian.flags;

import dev.focusguardian.account.Connections;
import dev.focusguardian.blocks.Booking;
import dev.focusguardian.blocks.Bookings;
import dev.focusguardian.blocks.HistoryRecorder;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.plan.ChangeReason;
import dev.focusguardian.queue.CycleTrigger;
import dev.focusguardian.queue.Lease;
import dev.focusguardian.remote.RemoteCalendarException.AuthorizationRevoked;
import dev.focusguardian.store.AskedBlocks.Asked;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.History;
import dev.focusguardian.words.BlockWords;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calendar that blocks go to. */
@Singleton
final class ProtectTarget {

  private final Connections connections;
  private final Bookings bookings;
  private final FocusBlocks blocks;
  private final History history;

  ProtectTarget(Connections connections, Bookings bookings, FocusBlocks blocks, History history) {
    this.connections = connections;
    this.bookings = bookings;
    this.blocks = blocks;
    this.history = history;
  }

  /** Null if something else stands there. */
  @Nullable BookedBlock book(PersonId person, FocusRoom.Place place, Interval slot, Lease lease) {
    boolean booked =
        at(
            person,
            place,
            lease,
            booking -> {
              lease.requireHeld();
              return booking.bookPinned(slot, BlockWords.ASKED_FOR);
            });
    return booked ? standing(person, slot) : null;
  }

  /** Whether the block is gone now, because we removed it. */
  boolean remove(PersonId person, FocusRoom.Place place, Asked wanted, Lease lease) {
    Instant now = place.horizon().now();
    BookedBlock block = standing(person, wanted.slot());
    if (block == null
        || !block.isOn(place.calendar())
        || block.etag() == null
        || !block.interval().start().isAfter(now)
        || !isAsWeBookedIt(block, wanted)) {
      return false;
    }
    return at(
        person,
        place,
        lease,
        booking -> {
          booking.release(block, null, ChangeReason.of(ChangeReason.Kind.UNDONE));
          return blocks.find(person, block.id()) == null;
        });
  }

  /** Also one of which a crash kept us from learning that it was booked. */
  @Nullable BookedBlock standing(PersonId person, Interval slot) {
    return blocks.between(person, slot.start(), slot.end()).stream()
        .filter(block -> block.interval().equals(slot))
        .filter(block -> block.pinned() || block.because().equals(BlockWords.ASKED_FOR))
        .findFirst()
        .orElse(null);
  }

  /** A change by the person gives a block another etag, and most changes another reason. */
  static boolean isAsWeBookedIt(BookedBlock block, Asked wanted) {
    return wanted.etag() == null
        ? block.because().equals(BlockWords.ASKED_FOR)
        : wanted.etag().equals(block.etag());
  }

  void pin(PersonId person, BookedBlock block) {
    blocks.put(person, block.fixed());
  }

  private boolean at(
      PersonId person, FocusRoom.Place place, Lease lease, Function<Booking, Boolean> step) {
    try {
      return step.apply(
          bookings.on(
              place.account(),
              place.calendar(),
              connections.open(place.account()).waitedFor(),
              place.horizon(),
              new HistoryRecorder(history, person, place.horizon().now(), CycleTrigger.PERSON),
              lease));
    } catch (AuthorizationRevoked e) {
      connections.broken(place.account());
      throw e;
    }
  }
}
