package dev.focusguardian.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.focusguardian.alert.AlertFacts;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends messages to a browser through its push service (Web Push, RFC 8030 and 8291). */
@Singleton
public class PushSender implements MessageSender {

  /** A browser that is closed longer than this learns it from the next message. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Duration SOON = Duration.ofDays(1);
  private static final int MOST_BODY = 800;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final WebPost web;
  private final PushKeys keys;

  public PushSender(WebPost web, PushKeys keys) {
    this.web = web;
    this.keys = keys;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.PUSH;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    PushSubscription subscription =
        PushSubscription.parse(secret == null ? "" : secret)
            .orElseThrow(() -> new DeliveryFailed(true, "The browser's keys cannot be used"));
    Map<String, String> headers =
        Map.of(
            "Authorization",
            keys.authorization(origin(address)),
            "Content-Encoding",
            "aes128gcm",
            "TTL",
            Long.toString(KEPT.toSeconds()),
            "Urgency",
            isSoon(message) ? "high" : "normal",
            "Topic",
            topic(message));
    int status = web.send(address, encrypted(subscription, message), headers);
    if (status == NOT_FOUND || status == GONE) {
      throw DeliveryFailed.ended("The browser no longer accepts messages");
    }
    WebPost.accept(status);
  }

  private static byte[] encrypted(PushSubscription subscription, AlertMessage message) {
    try {
      return subscription.encrypted(write(message).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new DeliveryFailed(true, "The browser's keys cannot be used");
    }
  }

  /** A push service only accepts a message that names it. */
  static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
  }

  private static boolean isSoon(AlertMessage message) {
    Instant soon = message.at().plus(SOON);
    return message.isTest()
        || message.weeks().stream()
            .flatMap(week -> week.arrived().stream())
            .anyMatch(meeting -> meeting.interval().start().isBefore(soon));
  }

  /** A repeat of a message replaces it; another message never does, as it says something else. */
  private static String topic(AlertMessage message) {
    // At most 32 characters are allowed.
    return message.id().toString().replace("-", "");
  }

  /**
   * What the browser shows. It fits into the 4096 bytes of a push message, however long titles are.
   */
  static String write(AlertMessage message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", message.id().toString());
    body.put("title", MessageText.subject(message));
    body.put("body", shortened(MessageText.brief(message)));
    body.put("tag", topic(message));
    body.put("path", path(message));
    return body.toString();
  }

  private static String path(AlertMessage message) {
    if (message.isTest()) {
      return "/messages";
    }
    AlertMessage.Week week = message.weeks().get(0);
    AlertFacts.Meeting only = week.arrived().size() == 1 ? week.arrived().get(0) : null;
    return "/alerts#alert-" + (only == null ? week.alert().id() : only.id());
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MOST_BODY
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_BODY - 1)) + "…";
  }
}
