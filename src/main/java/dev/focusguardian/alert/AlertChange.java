package dev.focusguardian.alert;

import dev.focusguardian.interval.IsoWeek;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of the state of an alert or of a meeting flagged under it.
 *
 * @param meeting null for the week as a whole
 * @param title of the meeting; hostile input; null for the week as a whole
 * @param state since then
 * @param answer the person's; null for none
 * @param resolvedBy what ended the problem; null if it is not resolved
 * @param snoozedUntil when it is brought up again; null if it was not snoozed
 */
public record AlertChange(
    Instant at,
    UUID alert,
    @Nullable UUID meeting,
    IsoWeek week,
    @Nullable String title,
    AlertState state,
    @Nullable AlertAnswer answer,
    @Nullable ResolvedBy resolvedBy,
    @Nullable Instant snoozedUntil) {

  /** Without the title. */
  @Override
  public String toString() {
    return "AlertChange[" + at + " " + week + " " + meeting + " " + state + "]";
  }
}
