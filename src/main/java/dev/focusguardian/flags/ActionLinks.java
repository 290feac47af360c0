package dev.focusguardian.flags;

import dev.focusguardian.account.TokenVault;
import dev.focusguardian.alert.AlertFacts;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.UsedLinks;
import jakarta.inject.Singleton;
import java.net.URI;
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
 * Links for messages, with which a person answers an alert. A link is sealed with the key of this
 * service, for one person, one action and one meeting; it expires, works once, and asks for a
 * confirmation, so that a program which opens every link of a mail changes nothing.
 */
@Singleton
public class ActionLinks {

  private static final Duration LIFE = Duration.ofDays(7);
  private static final UUID PURPOSE =
      UUID.nameUUIDFromBytes("link of a message".getBytes(StandardCharsets.UTF_8));

  private final TokenVault vault;
  private final UsedLinks used;
  private final OwnInvitations invitations;
  private final FocusRoom room;
  private final Clock clock;

  public ActionLinks(
      TokenVault vault, UsedLinks used, OwnInvitations invitations, FocusRoom room, Clock clock) {
    this.room = room;
    this.vault = vault;
    this.used = used;
    this.invitations = invitations;
    this.clock = clock;
  }

  /** What a link does. */
  public enum Action {
    KEEP,
    DECLINE,
    SNOOZE,
    MUTE,
    PROTECT
  }

  /** Where a person does it. */
  public record Link(Action action, URI address) {

    /** Without the address, which is as good as a password. */
    @Override
    public String toString() {
      return "Link[" + action + "]";
    }
  }

  /**
   * What a link is for.
   *
   * @param link its id
   * @param meeting the id of a flagged meeting
   * @param used whether it has done its work
   */
  public record Meant(UUID link, Action action, UUID meeting, boolean used) {}

  /**
   * The links for a meeting: only those that would work now.
   *
   * @param service where people find the pages
   */
  public List<Link> of(PersonId person, AlertFacts.Meeting meeting, URI service) {
    List<Action> actions = new ArrayList<>(List.of(Action.KEEP, Action.SNOOZE));
    if (invitations.canAnswer(person, meeting)) {
      actions.add(1, Action.DECLINE);
    }
    if (meeting.series() != null) {
      actions.add(Action.MUTE);
    }
    if (room.isThere(person)) {
      actions.add(Action.PROTECT);
    }
    String base = service.toString();
    return actions.stream()
        .map(
            action ->
                new Link(
                    action,
                    URI.create(
                        (base.endsWith("/") ? base : base + "/")
                            + "do/"
                            + sealed(person, action, meeting.id()))))
        .toList();
  }

  private String sealed(PersonId person, Action action, UUID meeting) {
    String text =
        String.join(
            " ",
            Long.toString(person.value()),
            action.name(),
            meeting.toString(),
            Long.toString(clock.instant().plus(LIFE).getEpochSecond()),
            UUID.randomUUID().toString());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(PURPOSE, text));
  }

  /** What a link is for; empty if it is not one of ours, another person's, or has expired. */
  public Optional<Meant> open(PersonId person, String token) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      // Not one of ours.
      return Optional.empty();
    }
    return vault.tryOpen(PURPOSE, sealed).flatMap(text -> read(person, text));
  }

  private Optional<Meant> read(PersonId person, String text) {
    String[] part = text.split(" ", -1);
    boolean meant =
        Long.parseLong(part[0]) == person.value()
            && Instant.ofEpochSecond(Long.parseLong(part[3])).isAfter(clock.instant());
    if (!meant) {
      return Optional.empty();
    }
    UUID link = UUID.fromString(part[4]);
    return Optional.of(
        new Meant(
            link, Action.valueOf(part[1]), UUID.fromString(part[2]), used.isUsed(person, link)));
  }
}
