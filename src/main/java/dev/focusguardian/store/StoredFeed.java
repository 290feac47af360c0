package dev.focusguardian.store;

import dev.focusguardian.identity.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret address under which other programs read a person's alerts and focus blocks.
 *
 * @param titles whether the titles of meetings are in it
 * @param readAt when it was read last, to the hour; null for never
 */
public record StoredFeed(
    UUID id,
    PersonId person,
    String name,
    boolean titles,
    Instant createdAt,
    @Nullable Instant readAt) {}
