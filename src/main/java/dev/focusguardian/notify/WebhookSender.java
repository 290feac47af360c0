package dev.focusguardian.notify;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts a message as JSON with the headers of Standard Webhooks (https://www.standardwebhooks.com),
 * so that the receiver can check who sent it.
 */
@Singleton
public class WebhookSender implements MessageSender {

  static final String PREFIX = "whsec_";

  private final WebPost web;

  public WebhookSender(WebPost web) {
    this.web = web;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.WEBHOOK;
  }

  @Override
  public void send(String address, @Nullable String secret, AlertMessage message) {
    String body = WebhookJson.write(message);
    String id = "msg_" + message.id();
    String at = Long.toString(message.at().getEpochSecond());
    web.post(
        address,
        body,
        secret == null
            ? Map.of("webhook-id", id, "webhook-timestamp", at)
            : Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                at,
                "webhook-signature",
                "v1," + signature(secret, id + "." + at + "." + body)));
  }

  static String signature(String secret, String signed) {
    try {
      byte[] key =
          Base64.getDecoder()
              .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC with SHA-256 is part of every Java", e);
    }
  }
}
