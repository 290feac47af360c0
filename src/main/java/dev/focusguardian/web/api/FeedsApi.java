package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.notify.Feeds;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API of the feeds that other programs read under a secret address. */
@Path("/api/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
@Blocking
public class FeedsApi {

  private static final int LONGEST_NAME = 100;

  private final Feeds feeds;
  private final CurrentPerson current;

  public FeedsApi(Feeds feeds, CurrentPerson current) {
    this.feeds = feeds;
    this.current = current;
  }

  /**
   * @param titles whether the titles of meetings are in it
   * @param readAt when it was read last, to the hour; null for never
   */
  public record Feed(
      UUID id, String name, boolean titles, Instant createdAt, @Nullable Instant readAt) {}

  /**
   * @param atom the address of the alerts, shown this once
   * @param calendar the address of the focus blocks and alerts, shown this once
   */
  public record MadeFeed(UUID id, String name, boolean titles, String atom, String calendar) {}

  @GET
  @Operation(summary = "List your feeds")
  public List<Feed> list() {
    return feeds.list(current.id()).stream()
        .map(
            feed ->
                new Feed(feed.id(), feed.name(), feed.titles(), feed.createdAt(), feed.readAt()))
        .toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a feed",
      description =
          "The answer has two secret addresses, which are not shown again: an Atom feed of alerts, and an iCalendar feed of focus blocks and alerts. Titles of meetings are only in them if \"titles\" is true.")
  public Response make(@Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, List.of("name", "titles"));
    String name = sent.text("name", LONGEST_NAME);
    Feeds.Made made =
        feeds.make(
            current.id(),
            name == null || name.isBlank() ? "Feed" : name,
            sent.flag("titles", false));
    return Response.status(Response.Status.CREATED)
        .entity(new MadeFeed(made.id(), made.name(), made.titles(), made.atom(), made.calendar()))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a feed", description = "Its addresses lead nowhere from then on.")
  public Response remove(@PathParam("id") String id) {
    if (!feeds.remove(current.id(), Ids.parse(id, "feed"))) {
      throw Problem.notFound(ApiMessages.unknown("feed", id));
    }
    return Response.noContent().build();
  }
}
