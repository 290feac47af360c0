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
 * Chooses the type of event for a block. A hint is shown as free, so it is an ordinary event. A
 * busy block is a focus-time event on the primary calendar of an account that supports them, and an
 * ordinary event elsewhere.
 */
final class FocusTimeEvents {

  private final Connections connections;
  private final StoredConnection account;
  private final boolean guarded;
  private boolean works;
  private boolean worthTrying;

  /**
   * @param guarded the person wants Google to decline conflicting invitations
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
   * The strongest protection that is both wanted and possible.
   *
   * @param already the block's current event is a focus-time event
   */
  ProtectionLevel level(ProtectionLevel wanted, boolean already) {
    return wanted == ProtectionLevel.LOCKED && guarded && (already || worthTrying)
        ? ProtectionLevel.GUARDED
        : wanted;
  }

  /**
   * @param already the block's current event is a focus-time event and may stay one
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

  /**
   * We asked for a focus-time event and it was created; Google may have made an ordinary one of it.
   */
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
