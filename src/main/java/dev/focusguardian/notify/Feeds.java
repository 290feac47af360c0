package dev.focusguardian.notify;

import dev.focusguardian.identity.OwnAddress;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.store.FeedTable;
import dev.focusguardian.store.StoredFeed;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person does about the feeds that other programs read. */
@Singleton
public class Feeds {

  private static final int SECRET_BYTES = 32;

  private final FeedTable table;
  private final OwnAddress address;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Feeds(FeedTable table, OwnAddress address, Clock clock) {
    this.table = table;
    this.address = address;
    this.clock = clock;
  }

  /**
   * A feed with its two addresses, which nobody can find out again.
   *
   * @param atom of the alerts
   * @param calendar of the focus blocks and alerts
   */
  public record Made(UUID id, String name, boolean titles, String atom, String calendar) {

    /** Without the addresses. */
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  /**
   * A feed as its person sees it.
   *
   * @param titles whether the titles of meetings are in it
   * @param readAt when it was read last, to the hour; null for never
   */
  public record Feed(
      UUID id,
      PersonId person,
      String name,
      boolean titles,
      Instant createdAt,
      @Nullable Instant readAt) {

    static Feed of(StoredFeed stored) {
      return new Feed(
          stored.id(),
          stored.person(),
          stored.name(),
          stored.titles(),
          stored.createdAt(),
          stored.readAt());
    }
  }

  /**
   * @param titles whether the titles of meetings are in it
   */
  public Made make(PersonId person, String name, boolean titles) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    StoredFeed feed =
        new StoredFeed(UUID.randomUUID(), person, name, titles, clock.instant(), null);
    table.add(feed, hash(secret));
    String base = address.external().resolve("/feeds/" + secret).toString();
    return new Made(feed.id(), name, titles, base + "/alerts.atom", base + "/focus.ics");
  }

  public List<Feed> list(PersonId person) {
    return table.list(person).stream().map(Feed::of).toList();
  }

  /** Returns whether the person had it. From then on its addresses lead nowhere. */
  public boolean remove(PersonId person, UUID id) {
    return table.remove(person, id);
  }

  /** The feed that somebody who knows its secret reads now. */
  public Optional<Feed> read(String secret) {
    Optional<StoredFeed> feed = table.find(hash(secret));
    feed.ifPresent(one -> table.wasRead(one, clock.instant()));
    return feed.map(Feed::of);
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
