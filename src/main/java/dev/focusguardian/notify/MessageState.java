package dev.focusguardian.notify;

import dev.focusguardian.store.OutgoingMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param kind what it is about, in a word
 * @param state {@code waiting}, {@code sending}, {@code sent}, {@code dropped} or {@code failed}
 * @param batch the message with which it went out; null while it waits
 * @param problem the last one; null for none
 */
public record MessageState(
    UUID id,
    UUID channel,
    String kind,
    String state,
    Instant createdAt,
    Instant dueAt,
    @Nullable UUID batch,
    int attempts,
    @Nullable String problem,
    @Nullable Instant sentAt) {

  static MessageState of(OutgoingMessage stored) {
    return new MessageState(
        stored.id(),
        stored.channel(),
        stored.subject().kind(),
        stored.state(),
        stored.createdAt(),
        stored.dueAt(),
        stored.batch(),
        stored.attempts(),
        stored.problem(),
        stored.sentAt());
  }
}
