package dev.focusguardian.flags;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens with which a person confirms exactly the block that they were shown. Only this service can
 * make one, and a token holds the time itself.
 */
@Singleton
public class ProtectConfirmation {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final UUID PURPOSE =
      UUID.nameUUIDFromBytes("confirmed focus block".getBytes(StandardCharsets.UTF_8));

  private final TokenVault vault;
  private final Clock clock;

  public ProtectConfirmation(TokenVault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  String of(PersonId person, UUID meeting, Interval block) {
    String text =
        String.join(
            " ",
            Long.toString(person.value()),
            meeting.toString(),
            Long.toString(clock.instant().plus(LIFE).getEpochSecond()),
            block.start().toString(),
            block.end().toString());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(PURPOSE, text));
  }

  /** The confirmed block; empty for a token that is not ours, of another meeting, or too old. */
  Optional<Interval> open(PersonId person, UUID meeting, String token) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      // Not one of ours.
      return Optional.empty();
    }
    return vault.tryOpen(PURPOSE, sealed).flatMap(text -> read(text, person, meeting));
  }

  private Optional<Interval> read(String text, PersonId person, UUID meeting) {
    String[] part = text.split(" ", -1);
    boolean meant =
        Long.parseLong(part[0]) == person.value()
            && UUID.fromString(part[1]).equals(meeting)
            && Instant.ofEpochSecond(Long.parseLong(part[2])).isAfter(clock.instant());
    return meant
        ? Optional.of(Interval.of(Instant.parse(part[3]), Instant.parse(part[4])))
        : Optional.empty();
  }
}
