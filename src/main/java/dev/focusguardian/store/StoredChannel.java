package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person wants to be told.
 *
 * @param address a mail address or a web address, sealed: a chat's address is its password
 * @param secret signs what is sent, sealed; null where nothing is signed
 * @param sentAt the last delivery; null for none yet
 * @param failingSince since when no delivery has succeeded; null while they do
 * @param problem the last one, in the words of a log; null for none
 * @param endedAt since when the address is gone for good; null while it is there
 */
public record StoredChannel(
    UUID id,
    PersonId person,
    String kind,
    String name,
    byte[] address,
    byte @Nullable [] secret,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable Instant failingSince,
    @Nullable String problem,
    @Nullable Instant endedAt) {

  /** Without address and secret. */
  @Override
  public String toString() {
    return "StoredChannel[" + id + " " + kind + "]";
  }
}
