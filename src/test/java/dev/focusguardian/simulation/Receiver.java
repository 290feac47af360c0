package dev.focusguardian.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.account.TokenVault;
import dev.focusguardian.notify.AlertMessage;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.DeliveryFailed;
import dev.focusguardian.notify.MessageSender;
import dev.focusguardian.settings.InvalidSettings;
import dev.focusguardian.settings.Settings;
import dev.focusguardian.settings.SettingsJson;
import dev.focusguardian.settings.StoredSettings;
import dev.focusguardian.store.NotificationChannels;
import dev.focusguardian.store.PersonRepository;
import dev.focusguardian.store.StoredChannel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Receives what the people of a world are told, loses some of it, and checks at rest that nothing
 * else was lost and nothing was made up. Nodes are killed before, while and after they send.
 */
final class Receiver {

  private static final int MOST_ATTEMPTS = 6;
  private static final int THRESHOLD = 1500;

  private final World world;
  private final Jdbi jdbi;
  private final Set<UUID> received = new HashSet<>();

  Receiver(World world, Jdbi jdbi) {
    this.world = world;
    this.jdbi = jdbi;
  }

  /** Half of the usual worlds, with and without leases. Planted bugs are about other promises. */
  boolean isInUse() {
    return world.rules.roughness() == 1 && world.rules.seed() % 8 >= 4;
  }

  void open(Person person, TokenVault vault, Instant now) {
    if (!isInUse()) {
      return;
    }
    PersonRepository persons = new PersonRepository(jdbi);
    Settings usual = StoredSettings.read(persons.settings(person.id)).settings();
    persons.setSettings(person.id, SettingsJson.write(demanding(usual)).toString());
    for (String name : List.of("one", "two")) {
      UUID id = UUID.nameUUIDFromBytes((person.email + name).getBytes());
      new NotificationChannels(jdbi)
          .add(
              new StoredChannel(
                  id,
                  person.id,
                  ChannelKind.WEBHOOK.word(),
                  name,
                  vault.seal(id, "https://example.com/" + name),
                  vault.seal(id, "whsec_c2VjcmV0"),
                  now,
                  null,
                  null,
                  null,
                  null));
    }
  }

  /** In an ordinary life, few meetings take a week below the usual threshold. */
  private static Settings demanding(Settings usual) {
    try {
      ObjectNode wish = JsonNodeFactory.instance.objectNode().put("thresholdMinutes", THRESHOLD);
      return SettingsJson.parse(wish, usual);
    } catch (InvalidSettings e) {
      throw new IllegalStateException("The world asks for a threshold that there is not", e);
    }
  }

  /** How one node reaches it. */
  MessageSender from(Node node) {
    return new MessageSender() {
      @Override
      public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
      }

      @Override
      public void send(String address, @Nullable String secret, AlertMessage message) {
        node.underWay();
        loses("before");
        world.note("node " + node.number + " tells " + message.weeks().size() + " weeks");
        received.add(message.id());
        loses("after");
        node.underWay();
      }
    };
  }

  private void loses(String when) {
    if (world.roughness > 0 && world.random.nextInt(3) == 0) {
      throw new DeliveryFailed(false, "lost " + when);
    }
  }

  /** The stored data is older now, and so is what it knows of messages. */
  void restored() {
    received.clear();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT DISTINCT batch FROM outgoing_message WHERE state = 'sent'")
                .mapTo(UUID.class)
                .forEach(received::add));
  }

  void atRest() {
    if (!isInUse()) {
      return;
    }
    // What was tried keeps its id and its time, and waits for the next open day.
    none(
        "is due and was not told",
        """
        SELECT count(*) FROM outgoing_message
        WHERE (state = 'waiting' AND due_at < now() - INTERVAL '10 minutes')
          OR (state = 'sending' AND due_at < now() - INTERVAL '5 days')
        """);
    none(
        "was given up too soon",
        "SELECT count(*) FROM outgoing_message WHERE state = 'failed' AND batch = id AND attempts < "
            + MOST_ATTEMPTS);
    none(
        "is open, and a channel was not told of it",
        """
        SELECT count(*) FROM alert a JOIN notification_channel c ON c.person_id = a.person_id
        WHERE a.kind = 'week-below' AND a.state = 'open' AND NOT EXISTS (SELECT FROM outgoing_message m
          WHERE m.channel = c.id AND m.subject::jsonb -> 'alerts' @> to_jsonb(a.id::text))
        """);
    Set<UUID> sent = ids("SELECT DISTINCT batch FROM outgoing_message WHERE state = 'sent'");
    Set<UUID> known = ids("SELECT DISTINCT batch FROM outgoing_message WHERE batch IS NOT NULL");
    if (!received.containsAll(sent)) {
      throw new BrokenPromise("9: a message counts as sent and was never received");
    }
    if (!known.containsAll(received)) {
      throw new BrokenPromise("9: a message was received that no cycle has written");
    }
  }

  private Set<UUID> ids(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(UUID.class).set());
  }

  private void none(String what, String query) {
    long found = jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
    if (found > 0) {
      throw new BrokenPromise("9: something " + what + " (" + found + ")");
    }
  }
}
