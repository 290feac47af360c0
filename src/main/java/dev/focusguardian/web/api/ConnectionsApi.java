package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.account.Connections;
import dev.focusguardian.account.Mode;
import dev.focusguardian.deletion.AccountDisconnect;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.messages.SharedMessages;
import dev.focusguardian.queue.StillBusy;
import dev.focusguardian.read.ConnectedAccount;
import dev.focusguardian.read.ConnectionStatus;
import dev.focusguardian.remote.RemoteCalendarException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Connected accounts and their calendars. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@Blocking
public class ConnectionsApi {

  private final Connections connections;
  private final ConnectionStatus status;
  private final AccountDisconnect disconnect;
  private final CurrentPerson current;
  private final Mode mode;

  public ConnectionsApi(
      Connections connections,
      ConnectionStatus status,
      AccountDisconnect disconnect,
      Mode mode,
      CurrentPerson current) {
    this.current = current;
    this.mode = mode;
    this.connections = connections;
    this.status = status;
    this.disconnect = disconnect;
  }

  /**
   * @param state {@code pending}, {@code connected} or {@code needs-reconnecting}
   * @param account null while pending
   * @param zone the zone of its primary calendar
   * @param mayBook whether focus blocks can be written
   * @param personal whether its events show as "busy (private)" to everyone else
   * @param syncedAt the oldest sync time of its calendars
   */
  public record Connection(
      UUID id,
      String state,
      @Nullable String account,
      @Nullable String zone,
      boolean mayBook,
      boolean personal,
      @Nullable Instant connectedAt,
      @Nullable Instant syncedAt,
      List<Missing> missing,
      List<Calendar> calendars) {}

  /**
   * A right that was not granted at Google.
   *
   * @param without what doesn't work without it
   */
  public record Missing(String scope, String without) {}

  /**
   * @param calendarId Google's id
   * @param read whether its events count
   * @param book whether focus blocks go there
   * @param state {@code live}, or {@code gone} when it is no longer on the account's list
   * @param syncedAt null until it has been read for the first time
   * @param leftOut number of its events that don't count because they have no usable time
   */
  public record Calendar(
      UUID id,
      String calendarId,
      String summary,
      String zone,
      String accessRole,
      boolean primary,
      boolean read,
      boolean book,
      String state,
      @Nullable Instant syncedAt,
      int leftOut) {}

  /**
   * @param loginHint the account to suggest
   * @param measureOnly whether to leave out the right to write focus blocks
   */
  public record Wanted(@Nullable String loginHint, @Nullable Boolean measureOnly) {}

  /**
   * @param authorizationUrl address to open in the person's browser
   */
  public record Begun(UUID id, URI authorizationUrl) {}

  /**
   * @param revoked whether Google confirmed that the access has ended
   * @param blocksLeft number of future focus blocks that stay on the calendar
   */
  public record Ended(UUID id, boolean revoked, int blocksLeft) {}

  @GET
  @Path("connections")
  @Operation(summary = "Connected calendars")
  public List<Connection> list() {
    return status.accounts(current.id()).stream().map(ConnectionsApi::shown).toList();
  }

  @POST
  @Path("connections")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
  @Operation(
      summary = "Begin a connection",
      description =
          "Open the address and consent within ten minutes. Google then calls the callback, and the connection is live.")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Begun.class)))
  @APIResponse(
      responseCode = "409",
      description = "Google does not know this installation yet",
      content = @Content(mediaType = Problem.TYPE))
  @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
  @APIResponse(
      responseCode = "400",
      description = "An unknown key or an invalid value",
      content = @Content(mediaType = Problem.TYPE))
  public Response begin(@Nullable JsonNode body, @Context UriInfo uri) {
    JsonBody sent = JsonBody.of(body, List.of("loginHint", "measureOnly"));
    String loginHint = sent.address("loginHint");
    boolean measureOnly = sent.flag("measureOnly", false);
    Mode.Lack lack = mode.lack();
    if (lack != null) {
      throw Problem.conflict(ApiMessages.of(lack));
    }
    Connections.Started started =
        connections.start(
            current.id(), new Connections.Wish(loginHint, measureOnly, null, uri.getBaseUri()));
    return Response.status(201).entity(new Begun(started.id(), started.authorizationUrl())).build();
  }

  @DELETE
  @Path("connections/{id}")
  @Operation(
      summary = "End a connection",
      description = "We revoke the token at Google and delete it here.")
  @APIResponse(
      responseCode = "404",
      description = "There is no such connection",
      content = @Content(mediaType = Problem.TYPE))
  @APIResponse(
      responseCode = "503",
      description =
          "The blocks could not be removed now, or a sync takes long. The account is still connected",
      content = @Content(mediaType = Problem.TYPE))
  public Ended end(
      @PathParam("id") String id,
      @Parameter(
              description = "whether to remove the focus blocks from the calendar first",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("removeBlocks")
          @DefaultValue("false")
          String removeBlocks) {
    boolean remove = JsonBody.flag("removeBlocks", removeBlocks);
    UUID known = Ids.parse(id, "connection");
    AccountDisconnect.Receipt receipt;
    try {
      receipt = disconnect.disconnect(current.id(), known, remove);
    } catch (StillBusy e) {
      throw new WebApplicationException(Problem.response(503, ApiMessages.stillConnected(e)));
    } catch (RemoteCalendarException e) {
      throw new WebApplicationException(Problem.response(503, ApiMessages.blocksNotRemoved(e)));
    }
    if (receipt == null) {
      throw Problem.notFound(ApiMessages.unknown("connection", id));
    }
    return new Ended(known, receipt.revoked(), receipt.blocksLeft());
  }

  private static Connection shown(ConnectedAccount account) {
    return new Connection(
        account.grant().id(),
        account.grant().state(),
        account.grant().address(),
        account.zone(),
        account.mayBook(),
        account.personal(),
        account.connectedAt(),
        account.syncedAt(),
        account.missing().stream()
            .map(right -> new Missing(right.scope(), SharedMessages.without(right.use())))
            .toList(),
        account.calendars().stream().map(ConnectionsApi::shown).toList());
  }

  static Calendar shown(ConnectedAccount.Calendar calendar) {
    return new Calendar(
        calendar.id(),
        calendar.googleId(),
        calendar.summary(),
        calendar.zone(),
        calendar.accessRole(),
        calendar.primary(),
        calendar.reads(),
        calendar.books(),
        calendar.gone() ? "gone" : "live",
        calendar.syncedAt(),
        calendar.leftOut());
  }
}
