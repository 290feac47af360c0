package dev.focusguardian.web.api;

import dev.focusguardian.mirror.PushNotificationReceiver;
import dev.focusguardian.mirror.PushNotificationReceiver.Outcome;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Endpoint for Google's push notifications. The message consists of headers; a body is not read.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Google on push
 *     notifications</a>
 */
@Path("/google/notifications")
public class GoogleNotifications {

  /** Google's messages have no body. */
  private static final long LONGEST_BODY = 1024;

  private final PushNotificationReceiver receiver;

  public GoogleNotifications(PushNotificationReceiver receiver) {
    this.receiver = receiver;
  }

  /**
   * Answers 204 for a stored message, 404 for one that isn't ours, 413 for one that is too long,
   * and 503 if it could not be stored, so that Google sends it again.
   */
  @POST
  @Blocking
  @Operation(hidden = true)
  public CompletionStage<Response> changed(
      @HeaderParam("X-Goog-Channel-ID") @Nullable String channel,
      @HeaderParam("X-Goog-Channel-Token") @Nullable String token,
      @HeaderParam("X-Goog-Resource-ID") @Nullable String resource,
      @HeaderParam("Content-Length") @Nullable String length) {
    if (length != null && (!length.matches("\\d{1,9}") || Long.parseLong(length) > LONGEST_BODY)) {
      return receiver.oversized().thenApply(GoogleNotifications::answer);
    }
    return CompletableFuture.completedFuture(
            new PushNotificationReceiver.Message(channel, token, resource))
        .thenCompose(receiver::receive)
        .thenApply(GoogleNotifications::answer)
        .exceptionally(lost -> Response.status(503).build());
  }

  private static Response answer(Outcome outcome) {
    return switch (outcome) {
      case TAKEN -> Response.noContent().build();
      case OVERSIZED -> Response.status(413).build();
      case UNKNOWN_CHANNEL, OLD_CHANNEL, WRONG_TOKEN, WRONG_RESOURCE ->
          Response.status(404).build();
    };
  }
}
