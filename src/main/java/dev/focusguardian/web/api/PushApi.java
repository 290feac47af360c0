package dev.focusguardian.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.focusguardian.identity.CurrentPerson;
import dev.focusguardian.notify.ChannelAddresses;
import dev.focusguardian.notify.ChannelKind;
import dev.focusguardian.notify.Channels;
import dev.focusguardian.notify.PushKeys;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API with which a browser subscribes to messages. */
@Path("/api/v1/channels/push")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
@Blocking
public class PushApi {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 2000;
  private static final int LONGEST_KEY = 200;
  private static final List<String> KEYS = List.of("name", "endpoint", "p256dh", "auth");

  private final Channels channels;
  private final ChannelAddresses addresses;
  private final PushKeys keys;
  private final CurrentPerson current;

  public PushApi(
      Channels channels, ChannelAddresses addresses, PushKeys keys, CurrentPerson current) {
    this.channels = channels;
    this.addresses = addresses;
    this.keys = keys;
    this.current = current;
  }

  @GET
  @Path("key")
  @Operation(
      summary = "Show the public key for a browser's push subscription",
      description = "The applicationServerKey of PushManager.subscribe, in base64url.")
  public Map<String, String> key() {
    return Map.of(
        "publicKey",
        keys.publicKey().orElseThrow(() -> Problem.conflict(ApiMessages.PUSH_KEY_LOST)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Add a browser",
      description =
          "Takes the endpoint and the keys of its push subscription. A browser that was added before is replaced.")
  public Response add(@Nullable JsonNode body) {
    JsonBody sent = JsonBody.of(body, KEYS);
    String endpoint = given(sent.text("endpoint", LONGEST_ADDRESS));
    addresses
        .flaw(ChannelKind.PUSH, endpoint)
        .ifPresent(
            flaw -> {
              throw Problem.badRequest(ApiMessages.of(flaw).replace("\"address\"", "\"endpoint\""));
            });
    String name = given(sent.text("name", LONGEST_NAME));
    Channels.Channel added =
        channels
            .addBrowser(
                current.id(),
                name.isEmpty() ? "browser" : name,
                endpoint,
                given(sent.text("p256dh", LONGEST_KEY)),
                given(sent.text("auth", LONGEST_KEY)))
            .orElseThrow(() -> Problem.badRequest(ApiMessages.NO_BROWSER_KEYS));
    return Response.status(Response.Status.CREATED)
        .entity(Map.of("id", added.id(), "kind", added.kind().word(), "name", added.name()))
        .build();
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
