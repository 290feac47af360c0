package dev.focusguardian.guard;

import java.util.UUID;

/** A block's own id, and the id of its event, which follows from it. */
final class BlockIds {

  private BlockIds() {}

  static String fresh() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Hexadecimal digits are among the characters that Google allows (a–v, 0–9). */
  static String eventId(String blockId) {
    return "fg" + blockId;
  }
}
