package dev.focusguardian.blocks;

import dev.focusguardian.horizon.Horizon;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.port.BlockWrite;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.preferences.Preferences;
import dev.focusguardian.store.BookedBlock;
import org.jspecify.annotations.Nullable;

/** Converts a block into the event that is written on the calendar. */
final class BlockWrites {

  private BlockWrites() {}

  /**
   * @param kind type of the focus-time event; null for an ordinary one
   */
  static BlockWrite of(BookedBlock block, @Nullable FocusTime kind, Horizon horizon) {
    Preferences.Booking appearance = horizon.preferences().booking();
    return new BlockWrite(
        block.calendarId(),
        block.eventId(),
        block.id(),
        block.interval(),
        horizon.zone(),
        block.title(),
        block.because() + ".\nBooked by Focus Guardian (" + block.protection().word() + ").",
        block.colour(),
        appearance.visibility(),
        transparent(block.protection()),
        appearance.reminders(),
        kind);
  }

  private static boolean transparent(ProtectionLevel protection) {
    return protection == ProtectionLevel.HINT;
  }
}
