package dev.focusguardian.blocks;

import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import dev.focusguardian.store.BookedBlock;
import dev.focusguardian.store.FocusBlocks;
import dev.focusguardian.store.StoredCalendar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A block's own id, and the id of its event, which is derived from it.
 *
 * <p>The id is derived from the slot that the block is booked for. If another node, or the same one
 * after a crash, books the same slot, it uses the same event id, and Google refuses the second
 * insert. The connection's random id keeps two installations apart that book on one calendar.
 */
public final class BlockIds {

  private static final int BYTES = 16;

  private BlockIds() {}

  /**
   * The id for a block in that slot: the first one that is neither retired nor another block's. A
   * block with that id in exactly that slot is the same block.
   */
  static String in(Interval slot, StoredCalendar calendar, PersonId person, FocusBlocks blocks) {
    for (int use = 0; ; use++) {
      String id = id(slot, calendar, use);
      BookedBlock known = blocks.find(person, id);
      boolean free =
          known == null ? !blocks.isRetired(person, eventId(id)) : known.interval().equals(slot);
      if (free) {
        return id;
      }
    }
  }

  /** From its start only: two plans that differ only in the end mean the same block. */
  static String id(Interval slot, StoredCalendar calendar, int use) {
    String place =
        calendar.connectionId()
            + "|"
            + calendar.googleId()
            + "|"
            + slot.start().getEpochSecond()
            + "|"
            + use;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Hexadecimal digits are among the characters that Google allows (a–v, 0–9). */
  public static String eventId(String blockId) {
    return "fg" + blockId;
  }

  /** For the event that replaces a deleted one while the block stays. */
  static String nextEventId(BookedBlock block) {
    String first = eventId(block.id());
    String uses = block.eventId().substring(first.length());
    int use = uses.isEmpty() ? 1 : Integer.parseInt(uses.substring(1)) + 1;
    return first + "v" + use;
  }

  /** Whether the event with that id belongs to the block, and is not a copy that someone made. */
  public static boolean isOf(String blockId, String eventId) {
    return eventId.matches("fg\\Q" + blockId + "\\E(v\\d{1,6})?");
  }
}
