package dev.focusguardian.notify;

import dev.focusguardian.store.StoredChannel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel as its person sees it, without address and secret.
 *
 * @param kind the word of a {@link ChannelKind}
 * @param signed whether what is sent is signed
 * @param sentAt the last delivery; null for none yet
 * @param failingSince since when no delivery has succeeded; null while they do
 * @param problem the last one; null for none
 */
public record ChannelState(
    UUID id,
    String kind,
    String name,
    boolean signed,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable Instant failingSince,
    @Nullable String problem) {

  static ChannelState of(StoredChannel stored) {
    return new ChannelState(
        stored.id(),
        stored.kind(),
        stored.name(),
        stored.secret() != null,
        stored.createdAt(),
        stored.sentAt(),
        stored.failingSince(),
        stored.problem());
  }
}
