package dev.focusguardian.web.api;

import dev.focusguardian.account.PersonNotifications;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.read.NotificationFeed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of notifications. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Person")
@Blocking
public class NotificationsApi {

  private final NotificationFeed feed;
  private final PersonNotifications notifications;
  private final CurrentPerson current;

  public NotificationsApi(
      NotificationFeed feed, PersonNotifications notifications, CurrentPerson current) {
    this.current = current;
    this.notifications = notifications;
    this.feed = feed;
  }

  /**
   * @param kind {@code needs-reconnecting}
   * @param connection the connection that it is about; null if that no longer exists
   */
  public record Notification(
      UUID id, String kind, String text, Instant at, @Nullable UUID connection, boolean seen) {}

  @GET
  @Operation(summary = "List notifications, newest first")
  public List<Notification> list() {
    return feed.list(current.id()).stream()
        .map(
            told ->
                new Notification(
                    told.id(),
                    told.matter().kind(),
                    SharedMessages.of(told.matter()),
                    told.at(),
                    told.connection(),
                    told.seen()))
        .toList();
  }

  @POST
  @Path("{id}/seen")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Dismiss a notification")
  @APIResponse(responseCode = "204", description = "The notification is dismissed")
  @APIResponse(
      responseCode = "404",
      description = "There is no such notification",
      content = @Content(mediaType = Problem.TYPE))
  public Response seen(@PathParam("id") String id) {
    if (!notifications.seen(current.id(), Ids.parse(id, "notification"))) {
      throw Problem.notFound(ApiMessages.unknown("notification", id));
    }
    return Response.noContent().build();
  }
}
