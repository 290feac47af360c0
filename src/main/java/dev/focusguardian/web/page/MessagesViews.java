package dev.focusguardian.web.page;

import dev.focusguardian.account.PersonSettings;
import dev.focusguardian.identity.PersonId;
import dev.focusguardian.messages.PresenceMessages;
import dev.focusguardian.notify.AddressBreakers;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.notify.Feeds;
import dev.focusguardian.presence.SlackPresence;
import dev.focusguardian.words.Wording;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the view of channels, messages and feeds. */
@Singleton
public class MessagesViews {

  private final Channels channels;
  private final ChannelAddresses addresses;
  private final Feeds feeds;
  private final SlackPresence presence;
  private final PersonSettings settings;

  public MessagesViews(
      Channels channels,
      ChannelAddresses addresses,
      Feeds feeds,
      SlackPresence presence,
      PersonSettings settings) {
    this.channels = channels;
    this.addresses = addresses;
    this.feeds = feeds;
    this.presence = presence;
    this.settings = settings;
  }

  MessagesView view(PersonId person, MessagesView.@Nullable Shown shown) {
    ZoneId zone = settings.zone(person, settings.get(person));
    List<Channels.Channel> all = channels.list(person);
    Map<UUID, String> names =
        all.stream().collect(Collectors.toMap(Channels.Channel::id, Channels.Channel::name));
    List<Channels.Message> messages = channels.messages(person);
    List<String> missing = addresses.missingForMail();
    return new MessagesView(
        all.stream().map(channel -> channel(channel, zone)).toList(),
        Arrays.stream(ChannelKind.values())
            .filter(kind -> kind != ChannelKind.PUSH)
            .filter(kind -> kind != ChannelKind.MAIL || missing.isEmpty())
            .map(kind -> new MessagesView.Kind(kind.word(), PageMessages.name(kind)))
            .toList(),
        missing.isEmpty() ? null : PageMessages.noMailServer(missing),
        shown,
        messages.stream()
            .filter(MessagesViews::waits)
            .sorted(Comparator.comparing(Channels.Message::dueAt))
            .map(message -> message(message, names, zone))
            .toList(),
        messages.stream()
            .filter(message -> !waits(message))
            .map(message -> message(message, names, zone))
            .toList(),
        feeds.list(person).stream().map(feed -> feed(feed, zone)).toList(),
        presence
            .find(person)
            .map(account -> slack(account, zone))
            .orElseGet(
                () -> new MessagesView.Slack(null, null, SlackPresence.TEXT, SlackPresence.EMOJI)));
  }

  private static MessagesView.Slack slack(SlackPresence.Account account, ZoneId zone) {
    String problem = account.problem();
    Instant until = account.until();
    return new MessagesView.Slack(
        PageMessages.slack(account, until == null ? null : Wording.time(until, zone)),
        problem == null ? null : PresenceMessages.problem(problem),
        account.text(),
        account.emoji());
  }

  private static boolean waits(Channels.Message message) {
    return message.state().equals("waiting") || message.state().equals("sending");
  }

  private static MessagesView.Channel channel(Channels.Channel channel, ZoneId zone) {
    return new MessagesView.Channel(
        channel.id().toString(),
        channel.name(),
        PageMessages.name(channel.kind()),
        state(channel, zone),
        channel.failingSince() != null,
        channel.signed());
  }

  private static String state(Channels.Channel channel, ZoneId zone) {
    Instant sent = channel.sentAt();
    Instant failing = channel.failingSince();
    Instant ended = channel.endedAt();
    if (ended != null) {
      return PageMessages.ended(Wording.dayTime(ended, zone));
    }
    String last =
        sent == null
            ? "Nothing has been delivered yet."
            : "Last delivery " + Wording.dayTime(sent, zone) + ".";
    return failing == null
        ? last
        : "Failing since "
            + Wording.dayTime(failing, zone)
            + ": "
            + channel.problem()
            + ". "
            + pause(channel.pause(), zone)
            + last;
  }

  private static String pause(AddressBreakers.@Nullable Pause pause, ZoneId zone) {
    return pause == null
        ? ""
        : PageMessages.pause(pause.failures(), Wording.dayTime(pause.nextAttempt(), zone)) + " ";
  }

  private static MessagesView.Message message(
      Channels.Message message, Map<UUID, String> names, ZoneId zone) {
    return new MessagesView.Message(
        message.id().toString(),
        message.kind().equals("test") ? "Test" : "Alert",
        names.getOrDefault(message.channel(), ""),
        when(message, zone),
        PageMessages.state(message),
        message.state().equals("sent") ? null : message.problem(),
        message.state().equals("failed"));
  }

  /** When it goes, or when it went. */
  private static String when(Channels.Message message, ZoneId zone) {
    Instant sent = message.sentAt();
    return Wording.dayTime(
        sent != null ? sent : waits(message) ? message.dueAt() : message.createdAt(), zone);
  }

  private static MessagesView.Feed feed(Feeds.Feed feed, ZoneId zone) {
    Instant read = feed.readAt();
    return new MessagesView.Feed(
        feed.id().toString(),
        feed.name(),
        (feed.titles() ? "With titles of meetings. " : "Without titles of meetings. ")
            + (read == null ? "Not read yet." : "Last read " + Wording.dayTime(read, zone) + "."));
  }
}
