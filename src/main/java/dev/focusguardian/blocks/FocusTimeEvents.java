package dev.focusguardian.blocks;

import dev.focusguardian.account.Connections;
import dev.focusguardian.calendar.CalendarEvent;
import dev.focusguardian.calendar.EventType;
import dev.focusguardian.calendar.RemoteEvent;
import dev.focusguardian.plan.ProtectionLevel;
import dev.focusguardian.port.FocusTime;
import dev.focusguardian.store.FocusTimeTrial;
import dev.focusguardian.store.StoredCalendar;
import dev.focusguardian.store.StoredConnection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The type of event for a block. A hint is shown as free, and so it is an ordinary event; a busy
 * block is a focus-time event on the primary calendar of an account that can have one, and an
 * ordinary event elsewhere.
 */
final class FocusTimeEvents {

  private final Connections connections;
  private final StoredConnection account;
  private final boolean guarded;
  private boolean works;
  private boolean worthTrying;

  /**
   * @param guarded the person wants conflicting invitations declined
   */
  FocusTimeEvents(
      Connections connections,
      StoredConnection account,
      StoredCalendar calendar,
      boolean guarded,
      Instant now) {
    this.connections = connections;
    this.account = account;
    this.guarded = guarded;
    this.works = calendar.primary() && account.focusTime().works();
    this.worthTrying = calendar.primary() && account.focusTime().isWorthTrying(now);
  }

  /**
   * What protects most of what is wanted and can be had.
   *
   * @param already the block is a focus-time event as it stands
   */
  ProtectionLevel level(ProtectionLevel wanted, boolean already) {
    return wanted == ProtectionLevel.LOCKED && guarded && (already || worthTrying)
        ? ProtectionLevel.GUARDED
        : wanted;
  }

  /**
   * @param already the block is a focus-time event as it stands, and may stay one
   * @return null for an ordinary event
   */
  @Nullable FocusTime kind(ProtectionLevel protection, boolean already) {
    return protection == ProtectionLevel.HINT || !(already || worthTrying) ? null : of(protection);
  }

  static FocusTime of(ProtectionLevel protection) {
    return new FocusTime(
        protection == ProtectionLevel.GUARDED,
        protection == ProtectionLevel.LOCKED || protection == ProtectionLevel.GUARDED);
  }

  /** An event that was to be a focus-time event stands; Google may have made an ordinary one. */
  void booked(RemoteEvent event) {
    learn(isFocusTime(event));
  }

  void refused() {
    learn(false);
  }

  private void learn(boolean can) {
    if (can != works || can != worthTrying) {
      connections.triedFocusTime(
          account, can ? FocusTimeTrial.Result.WORKS : FocusTimeTrial.Result.REFUSED);
    }
    works = can;
    worthTrying = can;
  }

  static boolean isFocusTime(RemoteEvent event) {
    CalendarEvent there = event.event();
    return there != null && there.type() == EventType.FOCUS_TIME;
  }
}
