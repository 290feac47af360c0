package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Times that a person offers to others.
 *
 * @param note for whom; only the person sees it
 * @param confirmsItself whether a pick needs no confirmation
 * @param revokedAt null while it is not revoked
 */
public record StoredOffer(
    UUID id,
    PersonId person,
    String note,
    int minutes,
    LocalDate first,
    LocalDate last,
    boolean confirmsItself,
    int mostPicks,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Without the note. */
  @Override
  public String toString() {
    return "StoredOffer[" + id + "]";
  }
}
