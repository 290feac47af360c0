package dev.focusguardian.flags;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.flags.RemedyMoves.Step;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.interval.Interval;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens with which a person confirms exactly the moves that they were shown. Only this service can
 * make one, and a token holds the moves themselves, so nothing else can be moved with it.
 */
@Singleton
public class RemedyConfirmation {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final UUID PURPOSE =
      UUID.nameUUIDFromBytes("confirmed moves of a remedy".getBytes(StandardCharsets.UTF_8));
  private static final int FIELDS = 8;

  private final TokenVault vault;
  private final Clock clock;

  public RemedyConfirmation(TokenVault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  String of(PersonId person, UUID alert, List<Step> steps) {
    StringBuilder text = new StringBuilder();
    text.append(person.value()).append('\t').append(alert).append('\t');
    text.append(clock.instant().plus(LIFE).getEpochSecond());
    for (Step step : steps) {
      text.append('\n')
          .append(
              String.join(
                  "\t",
                  step.calendar().toString(),
                  step.eventId(),
                  step.etag(),
                  step.from().start().toString(),
                  step.from().end().toString(),
                  step.to().start().toString(),
                  step.to().end().toString(),
                  Base64.getEncoder()
                      .encodeToString(step.title().getBytes(StandardCharsets.UTF_8))));
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(vault.seal(PURPOSE, text.toString()));
  }

  /** The confirmed moves; empty for a token that is not ours, of another alert, or too old. */
  Optional<List<Step>> open(PersonId person, UUID alert, String token) {
    return sealed(token)
        .flatMap(bytes -> vault.tryOpen(PURPOSE, bytes))
        .flatMap(text -> read(text, person, alert));
  }

  private Optional<List<Step>> read(String text, PersonId person, UUID alert) {
    List<String> lines = text.lines().toList();
    String[] head = lines.get(0).split("\t", -1);
    boolean meant =
        Long.parseLong(head[0]) == person.value()
            && UUID.fromString(head[1]).equals(alert)
            && Instant.ofEpochSecond(Long.parseLong(head[2])).isAfter(clock.instant());
    if (!meant) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split("\t", FIELDS);
      steps.add(
          new Step(
              UUID.fromString(field[0]),
              field[1],
              field[2],
              new String(Base64.getDecoder().decode(field[7]), StandardCharsets.UTF_8),
              Interval.of(Instant.parse(field[3]), Instant.parse(field[4])),
              Interval.of(Instant.parse(field[5]), Instant.parse(field[6]))));
    }
    return Optional.of(steps);
  }

  private static Optional<byte[]> sealed(String token) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException e) {
      // Not one of ours.
      return Optional.empty();
    }
  }
}
