package dev.focusguardian.store;

import java.util.List;

/**
 * What was taken from the outbox to go out together.
 *
 * @param full nothing was taken, because the channel has had its messages of the day
 */
public record TakenMessages(boolean full, List<OutgoingMessage> batch) {
  public TakenMessages {
    batch = List.copyOf(batch);
  }
}
