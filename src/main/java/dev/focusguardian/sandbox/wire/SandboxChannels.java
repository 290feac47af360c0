package dev.focusguardian.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.sandbox.calendar.SandboxGoogle;
import dev.focusguardian.sandbox.calendar.Watched;
import dev.focusguardian.sandbox.fault.GoogleError;
import dev.focusguardian.sandbox.fault.SandboxFaults;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Push channels: an empty message with Google's headers for every change of a watched calendar. The
 * first one, {@code sync}, may arrive before the answer to {@code watch} does, as Google's may.
 */
@ApplicationScoped
public class SandboxChannels {

  private static final Duration USUAL_LIFE = Duration.ofDays(7);
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Integer> TRY_AGAIN = Set.of(500, 502, 503, 504);
  private static final int MOST_TRIES = 4;
  private static final int LONGEST_TOKEN = 256;

  /** Numbers increase, but not always by one. */
  private static final long NUMBER_STEP = 3;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private record Channel(
      String id,
      String resourceId,
      String resourceUri,
      URI address,
      @Nullable String token,
      Instant expires,
      Watched watched,
      String person,
      AtomicLong number) {}

  private final SandboxFaults faults;
  private final Clock clock;
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public SandboxChannels(SandboxGoogle google, SandboxFaults faults, Clock clock) {
    this.faults = faults;
    this.clock = clock;
    google.onChange(this::changed);
  }

  ObjectNode watch(String person, Watched watched, String resourceUri, JsonNode body) {
    String id = body.path("id").asText("");
    if (!id.matches("[A-Za-z0-9\\-_+/=]{1,64}")) {
      throw GoogleError.invalid("Invalid channel id: 1 to 64 of the characters A-Z a-z 0-9 -_+/=");
    }
    if (!Set.of("web_hook", "webhook").contains(body.path("type").asText())) {
      throw GoogleError.invalid("Unknown channel type.");
    }
    String token = body.hasNonNull("token") ? body.path("token").asText() : null;
    if (token != null && token.length() > LONGEST_TOKEN) {
      throw GoogleError.invalid("Channel token too long.");
    }
    Channel channel =
        new Channel(
            id,
            resourceId(watched),
            resourceUri,
            address(body.path("address").asText("")),
            token,
            expiry(body),
            watched,
            person,
            new AtomicLong(1));
    Channel known = channels.get(id);
    if (known != null && clock.instant().isBefore(known.expires())) {
      throw new GoogleError(
          400, "global", "channelIdNotUnique", "Channel id " + id + " not unique");
    }
    channels.put(id, channel);
    send(channel, "sync");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("kind", "api#channel");
    answer.put("id", id).put("resourceId", channel.resourceId());
    answer.put("resourceUri", resourceUri);
    if (token != null) {
      answer.put("token", token);
    }
    return answer.put("expiration", String.valueOf(channel.expires().toEpochMilli()));
  }

  /**
   * @throws GoogleError 404 for an unknown channel, or another person's
   */
  void stop(String person, JsonNode body) {
    Channel channel = channels.get(body.path("id").asText(""));
    if (channel == null
        || !channel.person().equalsIgnoreCase(person)
        || !channel.resourceId().equals(body.path("resourceId").asText())) {
      throw new GoogleError(
          404,
          "global",
          "notFound",
          "Channel '" + body.path("id").asText("") + "' not found for project");
    }
    channels.remove(channel.id());
  }

  private void changed(Watched watched, boolean gone) {
    channels.values().removeIf(channel -> !clock.instant().isBefore(channel.expires()));
    for (Channel channel : channels.values()) {
      if (channel.watched().equals(watched)) {
        send(channel, gone ? "not_exists" : "exists");
      }
    }
    if (gone) {
      channels.values().removeIf(channel -> channel.watched().equals(watched));
    }
  }

  private void send(Channel channel, String state) {
    SandboxFaults.Fault fault = faults.nextNotification();
    if (fault != null && fault.loseNotification()) {
      return;
    }
    HttpRequest message = message(channel, state);
    deliver(message, 1);
    if (fault != null) {
      deliver(message, 1);
    }
  }

  private static HttpRequest message(Channel channel, String state) {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(channel.address())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("Content-Type", "application/json; utf-8")
            .header("User-Agent", "APIs-Google; (sandbox)")
            .header("X-Goog-Channel-ID", channel.id())
            .header(
                "X-Goog-Channel-Expiration",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    channel.expires().atOffset(ZoneOffset.UTC)))
            .header("X-Goog-Resource-ID", channel.resourceId())
            .header("X-Goog-Resource-URI", channel.resourceUri())
            .header("X-Goog-Resource-State", state)
            .header(
                "X-Goog-Message-Number", String.valueOf(channel.number().getAndAdd(NUMBER_STEP)));
    if (channel.token() != null) {
      message.header("X-Goog-Channel-Token", channel.token());
    }
    return message.build();
  }

  /**
   * Server errors are retried after growing pauses; a message is dropped after anything else,
   * including an address that cannot be reached.
   */
  private void deliver(HttpRequest message, int tries) {
    CompletableFuture<Void> unused =
        client
            .sendAsync(message, HttpResponse.BodyHandlers.discarding())
            .thenAccept(
                answer -> {
                  if (TRY_AGAIN.contains(answer.statusCode()) && tries < MOST_TRIES) {
                    CompletableFuture.delayedExecutor(1L << tries, TimeUnit.SECONDS)
                        .execute(() -> deliver(message, tries + 1));
                  }
                });
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      boolean local = LOOPBACK.contains(String.valueOf(address.getHost()));
      if (address.getHost() != null
          && ("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && local))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw GoogleError.invalid("Invalid webhook address: " + text);
    }
    throw new GoogleError(
        400, "global", "push.webhookUrlNotHttps", "WebHook callback must be HTTPS: " + text);
  }

  private Instant expiry(JsonNode body) {
    Instant now = clock.instant();
    Instant wanted = now.plus(USUAL_LIFE);
    long expiration = body.path("expiration").asLong(0);
    long ttl = body.path("params").path("ttl").asLong(0);
    if (expiration > 0) {
      wanted = Instant.ofEpochMilli(expiration);
    } else if (ttl > 0) {
      wanted = now.plusSeconds(Math.min(ttl, LONGEST_LIFE.toSeconds()));
    }
    if (!wanted.isAfter(now)) {
      throw GoogleError.invalid("The channel's expiration is in the past.");
    }
    Instant latest = now.plus(LONGEST_LIFE);
    return wanted.isAfter(latest) ? latest : wanted;
  }

  /** The same for every channel of a collection, as at Google. */
  private static String resourceId(Watched watched) {
    return UUID.nameUUIDFromBytes(watched.toString().getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
