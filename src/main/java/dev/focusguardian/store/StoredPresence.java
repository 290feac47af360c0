package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's own access to Slack, and what we have set there.
 *
 * @param id for which the token is sealed
 * @param workspace as Slack calls it, and the account in it
 * @param text what the status says while a block runs
 * @param leaving whether the person has switched it off
 * @param standing what stands at Slack, or may stand there; null for nothing
 * @param settled whether Slack has confirmed that
 * @param wanted the end of the block that runs now; null if none does, or the status is not wanted
 * @param claimedUntil until when it was taken, and by that the mark of whoever took it; null for
 *     nobody
 * @param problem Slack's code of the last failure; null for none
 * @param failures how often it has failed in a row
 */
public record StoredPresence(
    PersonId person,
    UUID id,
    byte[] token,
    String workspace,
    String account,
    String text,
    String emoji,
    boolean leaving,
    @Nullable Standing standing,
    boolean settled,
    @Nullable Instant wanted,
    @Nullable Instant claimedUntil,
    @Nullable String problem,
    int failures) {

  /**
   * What we have set at Slack for a block.
   *
   * @param statusUntil null where the person has a status of their own
   * @param snoozeUntil null where the person has paused notifications themselves
   */
  public record Standing(
      Instant blockEnd,
      String text,
      String emoji,
      @Nullable Instant statusUntil,
      @Nullable Instant snoozeUntil) {}

  /** Without the token. */
  @Override
  public String toString() {
    return "StoredPresence[" + person + "]";
  }
}
