package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told on a channel.
 *
 * @param cause the same cause is told once on a channel
 * @param batch the message under whose id it goes out; null while it waits
 * @param attempts how often it was tried
 * @param problem the last one, in the words of a log; null for none
 */
public record OutgoingMessage(
    UUID id,
    PersonId person,
    UUID channel,
    String cause,
    Subject subject,
    Instant createdAt,
    Instant dueAt,
    String state,
    @Nullable UUID batch,
    int attempts,
    @Nullable String problem,
    @Nullable Instant sentAt) {

  /**
   * What it is about: how that is at the time of delivery is read then.
   *
   * @param kind such as {@code week-below}
   * @param alerts of weeks
   * @param meetings flagged under them, which have just arrived
   */
  public record Subject(String kind, List<UUID> alerts, List<UUID> meetings) {

    public static final String WEEK_BELOW = "week-below";
    public static final String TEST = "test";

    public Subject {
      alerts = List.copyOf(alerts);
      meetings = List.copyOf(meetings);
    }
  }
}
